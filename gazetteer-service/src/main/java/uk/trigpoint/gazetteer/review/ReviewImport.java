package uk.trigpoint.gazetteer.review;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.SqlFile;
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
  private static final String SAME_UPLOAD = "10 minutes";
  private static final String FIND_SAME = SqlFile.read(ReviewImport.class, "find-same-upload");

  private final ReviewLists lists;
  private final ReviewZones zones;
  private final CsvMatching matching;
  private final CandidateSearch candidates;

  /**
   * A list, and how its file was read.
   *
   * @param reading null if the list was there already
   */
  public record Created(ReviewList list, @Nullable FileReading reading) {}

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
    return create(text, options, name, personal, null, rows -> {}, caller);
  }

  /**
   * Creates a list as {@link #create} does. Idempotent: returns the list that the caller made of
   * the same upload in the last ten minutes, if there is one, also while that is being made.
   *
   * @param digest of the file and of everything that was sent with it
   * @param matched is called with the number of rows that are matched so far
   */
  public ReviewList createOnce(
      UploadedText text,
      ColumnOptions options,
      @Nullable String name,
      boolean personal,
      String digest,
      IntConsumer matched,
      Caller caller)
      throws IOException {
    return create(text, options, name, personal, digest, matched, caller).list();
  }

  private Created create(
      UploadedText text,
      ColumnOptions options,
      @Nullable String name,
      boolean personal,
      @Nullable String digest,
      IntConsumer matched,
      Caller caller)
      throws IOException {
    try (text) {
      String checked = checkedName(name);
      String organisation = ReviewLists.organisation(caller);
      ReviewZone zone = zones.of(personal);
      AtomicReference<@Nullable FileReading> reading = new AtomicReference<>();
      long id =
          zone.create(
              caller,
              handle -> {
                Optional<Long> same =
                    digest == null
                        ? Optional.empty()
                        : findSame(zone, handle, digest, organisation, caller);
                if (same.isPresent()) {
                  return same.get();
                }
                requireRoom(organisation, caller);
                ReviewWriter writer =
                    new ReviewWriter(
                        zone,
                        handle,
                        checked,
                        organisation,
                        caller.subject(),
                        digest,
                        matched,
                        candidates);
                long stored = store(writer, text, options);
                reading.set(writer.reading());
                return stored;
              });
      return new Created(lists.find(id).orElseThrow(), reading.get());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Waits while another request makes a list of the same upload. */
  private static Optional<Long> findSame(
      ReviewZone zone, Handle handle, String digest, String organisation, Caller caller) {
    handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "review " + digest);
    return handle
        .createQuery(zone.sql(FIND_SAME))
        .bind("digest", digest)
        .bind("organisation", organisation)
        .bind("by", caller.subject())
        .bind("window", SAME_UPLOAD)
        .mapTo(Long.class)
        .findOne();
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
