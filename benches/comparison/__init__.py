"""The parts of `benches/compare`: what runs, and how it is written down."""
