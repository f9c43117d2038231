/* cchc: the administrative reform index, scored exactly. Made by cbindgen from crates/cchc-ffi/src; do not edit. */

#ifndef CCHC_H
#define CCHC_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

// How a call went.
typedef enum cchc_status {
  // It was answered. Whether what was asked could be done stands in the answer, as `ok`.
  CCHC_ANSWERED = 0,
  // The criteria set is not in order: there is no engine, and the answer holds all its problems.
  CCHC_REFUSED = 1,
  // A pointer is null, or a text is no UTF-8. There is no answer.
  CCHC_BAD_ARGUMENT = 2,
  // The engine failed by an error of its own, now or before, and must be made anew. There is no answer.
  CCHC_POISONED = 3,
} cchc_status;

// A criteria set that is ready to score. Calls take less than 256 KB of stack.
typedef struct cchc_engine cchc_engine;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// The version of the library, which is never freed.
const char *cchc_version(void);

// Makes an engine of a resolved criteria set in JSON. `engine` is written only where the answer is
// `CCHC_ANSWERED`. `answer`, which may be null, gets the problems of the set, warnings too, as an answer in JSON; it is null
// where there is none.
//
// # Safety
// `set` points to `length` bytes that do not change meanwhile; `engine`, and `answer` if it is not null, to places
// that may be written.
enum cchc_status cchc_engine_new(const char *set,
                                 size_t length,
                                 struct cchc_engine **engine,
                                 char **answer);

// Answers a request in JSON. `answer` is null wherever the status is not `CCHC_ANSWERED`.
//
// # Safety
// `engine` was made by `cchc_engine_new` and is not freed meanwhile; `request` points to `length` bytes that do not
// change meanwhile; `answer` to a place that may be written.
enum cchc_status cchc_engine_call(const struct cchc_engine *engine,
                                  const char *request,
                                  size_t length,
                                  char **answer);

// Gives an engine back. Null is nothing.
//
// # Safety
// `engine` was made by `cchc_engine_new`, is not freed yet, and is used by no call.
void cchc_engine_free(struct cchc_engine *engine);

// Gives a text back. Null is nothing.
//
// # Safety
// `text` was handed out by this library and is not freed yet.
void cchc_text_free(char *text);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* CCHC_H */
