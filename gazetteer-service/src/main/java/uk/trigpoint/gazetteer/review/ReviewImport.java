package uk.trigpoint.gazetteer.review;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.gazetteer.bulk.CsvMatching;
import uk.trigpoint.gazetteer.bulk.FileReading;
import uk.trigpoint.gazetteer.upload.ColumnOptions;
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.http.problem.ProblemException;

/** Matches a file and stores it as a list, in one transaction. */
@Singleton
public final class ReviewImport {
  private static final int MAX_LISTS = 50;
  private static final int MAX_NAME = 100;

  private final ReviewLists lists;
  private final ReviewZones zones;
  private final CsvMatching matching;
  private final CandidateSearch candidates;

  /** A new list, and how its file was read. */
  public record Created(ReviewList list, FileReading reading) {}

  ReviewImport(
      ReviewLists lists, ReviewZones zones, CsvMatching matching, CandidateSearch candidates) {
    this.lists = lists;
    this.zones = zones;
    this.matching = matching;
    this.candidates = candidates;
  }

  /**
   * Creates a list; closes the text.
   *
   * @param name 1 to 100 characters
   * @param personal whether the rows are of people
   * @throws PurposeRequiredException if they are and the caller states no purpose
   * @throws ProblemException 400 if the name is invalid, 409 if the caller's organisation has 50
   *     lists, 422 if the file cannot be read or has more than 100,000 rows
   */
  public Created create(
      UploadedText text,
      ColumnOptions options,
      @Nullable String name,
      boolean personal,
      Caller caller)
      throws IOException {
    try (text) {
      String checked = checkedName(name);
      String organisation = ReviewLists.organisation(caller);
      requireRoom(organisation, caller);
      ReviewZone zone = zones.of(personal);
      AtomicReference<FileReading> reading = new AtomicReference<>();
      long id =
          zone.create(
              caller,
              handle -> {
                ReviewWriter writer =
                    new ReviewWriter(
                        zone, handle, checked, organisation, caller.subject(), candidates);
                long stored = store(writer, text, options);
                reading.set(writer.reading());
                return stored;
              });
      return new Created(lists.find(id).orElseThrow(), Objects.requireNonNull(reading.get()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private long store(ReviewWriter writer, UploadedText text, ColumnOptions options) {
    try {
      matching.match(text, options, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.finish();
  }

  private void requireRoom(String organisation, Caller caller) {
    long count =
        lists.list(caller).stream().filter(l -> l.organisation().equals(organisation)).count();
    if (count >= MAX_LISTS) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "There are " + count + " review lists, the most there can be. Delete one first.");
    }
  }

  private static String checkedName(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw ProblemException.missingParameter("name");
    }
    String plain = name.strip();
    if (plain.length() > MAX_NAME || plain.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.badParameter(
          "name", "must have at most " + MAX_NAME + " characters, on one line");
    }
    return plain;
  }
}
