/* Scores a case and prints the answer: score SET.json REQUEST.json */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cchc.h"

static char *read_file(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return NULL;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc((size_t)size + 1);
  *length = fread(text, 1, (size_t)size, file);
  fclose(file);
  return text;
}

int main(int count, char **words) {
  if (count != 3) {
    fprintf(stderr, "score SET.json REQUEST.json\n");
    return 2;
  }
  size_t set_length = 0, request_length = 0;
  char *set = read_file(words[1], &set_length);
  char *request = read_file(words[2], &request_length);
  if (set == NULL || request == NULL) {
    fprintf(stderr, "a file cannot be read\n");
    free(set);
    free(request);
    return 2;
  }

  cchc_engine *engine = NULL;
  char *answer = NULL;
  enum cchc_status status = cchc_engine_new(set, set_length, &engine, &answer);
  if (status == CCHC_ANSWERED) {
    cchc_text_free(answer); /* warnings of the set */
    answer = NULL;
    status = cchc_engine_call(engine, request, request_length, &answer);
  }
  if (answer != NULL) fputs(answer, stdout);

  cchc_text_free(answer);
  cchc_engine_free(engine);
  free(set);
  free(request);
  return (int)status;
}
