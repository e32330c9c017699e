package uk.trigpoint.gazetteer.review.page;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.multipart.CompletedFileUpload;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.review.ReviewImport;
import uk.trigpoint.gazetteer.review.ReviewList;
import uk.trigpoint.gazetteer.upload.ColumnOptions;
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.records.dtf.DtfException;
import uk.trigpoint.web.FieldError;

/** Makes a list of a form, as the API makes it of a request. */
@Singleton
final class NewReview {
  private final ReviewImport imports;
  private final UploadProgress progress;

  NewReview(ReviewImport imports, UploadProgress progress) {
    this.imports = imports;
    this.progress = progress;
  }

  /**
   * What became of a form. A form that is sent twice makes one list.
   *
   * @param created null if the form is wrong
   * @param errors of its fields
   */
  record Outcome(HttpStatus status, @Nullable ReviewList created, List<FieldError> errors) {
    static Outcome wrong(HttpStatus status, List<FieldError> errors) {
      return new Outcome(status, null, errors);
    }
  }

  /**
   * Makes a list.
   *
   * @param fields name, columns, ignore, personal, purpose and upload, as far as they were sent
   * @param file null if none was sent
   */
  Outcome create(Map<String, String> fields, @Nullable CompletedFileUpload file, Caller caller) {
    boolean isPersonal = "true".equals(fields.get("personal"));
    ReviewPurpose purpose = ReviewPurpose.find(fields.getOrDefault("purpose", "")).orElse(null);
    List<FieldError> errors = new ArrayList<>();
    if (fields.getOrDefault("name", "").isBlank()) {
      errors.add(new FieldError("name", "Enter a name for the list"));
    }
    if (file == null || file.getSize() == 0) {
      errors.add(new FieldError("file", "Choose a CSV file that is not empty"));
    }
    if (isPersonal && purpose == null) {
      errors.add(new FieldError("purpose", "Choose your purpose, because the rows are of people"));
    }
    if (!errors.isEmpty() || file == null) {
      return Outcome.wrong(HttpStatus.UNPROCESSABLE_ENTITY, errors);
    }
    try {
      ColumnOptions options = ColumnOptions.parse(fields.get("columns"), fields.get("ignore"));
      Path saved = UploadedText.save(file.getInputStream());
      try {
        return new Outcome(
            HttpStatus.CREATED,
            create(
                saved,
                options,
                fields,
                isPersonal,
                isPersonal && purpose != null ? purpose.applyTo(caller) : caller),
            List.of());
      } finally {
        Files.deleteIfExists(saved);
      }
    } catch (ProblemException e) {
      return Outcome.wrong(
          e.status() == HttpStatus.BAD_REQUEST ? HttpStatus.UNPROCESSABLE_ENTITY : e.status(),
          List.of(error(e)));
    } catch (DtfException e) {
      return Outcome.wrong(
          HttpStatus.UNPROCESSABLE_ENTITY,
          List.of(new FieldError("file", String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ReviewList create(
      Path file, ColumnOptions options, Map<String, String> fields, boolean personal, Caller caller)
      throws IOException {
    String digest = UploadDigest.of(file, new TreeMap<>(fields));
    try (UploadProgress.Upload upload =
        progress.start(
            fields.getOrDefault("upload", ""), caller.subject(), () -> RowCount.of(file))) {
      return imports.createOnce(
          UploadedText.of(file),
          options,
          fields.get("name"),
          personal,
          digest,
          upload::matched,
          caller);
    }
  }

  /** Returns the error beside its field; one that no field can mend beside none. */
  private static FieldError error(ProblemException problem) {
    String message = String.valueOf(problem.getMessage());
    String parameter = problem.parameter();
    if (parameter == null) {
      return new FieldError(problem.status() == HttpStatus.CONFLICT ? "" : "file", message);
    }
    return switch (parameter) {
      case "name" -> new FieldError("name", "The name " + message);
      case "ignore" -> new FieldError("ignore", ReviewFormat.capital(message));
      case "columns" -> new FieldError("columns", ReviewFormat.capital(message));
      default -> new FieldError("file", ReviewFormat.capital(message));
    };
  }
}
