package uk.trigpoint.tiles.page;

import io.micronaut.http.HttpStatus;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Why a file or table was not previewed or published, as its form shows it.
 *
 * @param form with the error at its field
 * @param settings with the question, if one must be answered
 */
record UploadFault(HttpStatus status, FormState form, UploadSettings settings) {
  static UploadFault of(FormState form, ProblemException e) {
    if (e.getCause() instanceof UnansweredException question && !question.choices().isEmpty()) {
      return new UploadFault(
          e.status(),
          form.wrong(
              UploadSettings.answerField(question.setting()),
              String.valueOf(question.getMessage())),
          UploadSettings.of(form, null, question));
    }
    String field = UploadForm.field(e.parameter() == null ? "file" : e.parameter());
    return of(e.status(), form, field, sentence(field, e));
  }

  static UploadFault of(FormState form, SourceException e) {
    return of(HttpStatus.UNPROCESSABLE_ENTITY, form, "file", String.valueOf(e.getMessage()));
  }

  static UploadFault of(FormState form, PublishException e) {
    return of(HttpStatus.CONFLICT, form, "id", String.valueOf(e.getMessage()));
  }

  private static UploadFault of(HttpStatus status, FormState form, String field, String message) {
    FormState wrong = form.wrong(field, message);
    return new UploadFault(status, wrong, UploadSettings.of(wrong, null, null));
  }

  /** Returns the problem as a sentence about its field. */
  private static String sentence(String field, ProblemException e) {
    String text = String.valueOf(e.getMessage());
    if (text.startsWith("is missing. ")) {
      return text.substring("is missing. ".length());
    }
    return text.startsWith("must ") || text.startsWith("is ") || text.startsWith("has ")
        ? "“" + field + "” " + text
        : text;
  }
}
