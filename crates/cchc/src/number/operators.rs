//! Arithmetic: in machine integers where both numbers and the result are small, else in big ones.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::{Form, Number};

macro_rules! operator {
    ($trait:ident, $method:ident, $small:ident) => {
        impl $trait<&Number> for &Number {
            type Output = Number;
            #[inline]
            fn $method(self, other: &Number) -> Number {
                if let (Form::Small(left), Form::Small(right)) = (&self.0, &other.0)
                    && let Some(result) = left.$small(*right)
                {
                    return Number(Form::Small(result));
                }
                Number::from_big($trait::$method(self.as_big().as_ref(), other.as_big().as_ref()))
            }
        }
        impl $trait<Number> for Number {
            type Output = Number;
            #[inline]
            fn $method(self, other: Number) -> Number {
                $trait::$method(&self, &other)
            }
        }
        impl $trait<&Number> for Number {
            type Output = Number;
            #[inline]
            fn $method(self, other: &Number) -> Number {
                $trait::$method(&self, other)
            }
        }
    };
}

operator!(Add, add, plus);
operator!(Sub, sub, minus);
operator!(Mul, mul, times);

/// Division by a number that is known not to be 0.
///
/// # Panics
/// Where the divisor is 0; use [`Number::checked_div`] where it may be.
impl Div<&Number> for &Number {
    type Output = Number;
    #[inline]
    fn div(self, other: &Number) -> Number {
        if let (Form::Small(left), Form::Small(right)) = (&self.0, &other.0)
            && let Some(result) = left.over(*right)
        {
            return Number(Form::Small(result));
        }
        Number::from_big(self.as_big().as_ref() / other.as_big().as_ref())
    }
}

impl Neg for &Number {
    type Output = Number;
    fn neg(self) -> Number {
        match self.0.small().and_then(|small| small.negated()) {
            Some(negated) => Number(Form::Small(negated)),
            None => Number::from_big(-self.as_big().into_owned()),
        }
    }
}
