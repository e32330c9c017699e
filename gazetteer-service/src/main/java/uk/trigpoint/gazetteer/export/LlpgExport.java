package uk.trigpoint.gazetteer.export;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.records.dtf.DtfFormat;
import uk.trigpoint.records.dtf.DtfHeader;
import uk.trigpoint.records.dtf.DtfWriter;

/**
 * Exports a custodian's LLPG as a DTF 7.3 supply, full or change-only. Records that were imported
 * and not changed are exported unchanged. Applied to a copy of the gazetteer of the start time, a
 * change-only supply makes the copy equal to this gazetteer.
 *
 * <p>Changes are by system time. A change-only supply cannot express that metadata was removed
 * without replacement, nor a change of a record whose BLPU alone was deleted; a receiver rejects
 * the latter.
 */
@Singleton
final class LlpgExport {
  static final ZoneId LONDON = ZoneId.of("Europe/London");

  private static final String VERSION = "7.3.3.1";
  private static final String FIND = SqlFile.read(LlpgExport.class, "find-llpg");
  private static final String FIND_UNDONE = SqlFile.read(LlpgExport.class, "find-undone");
  private static final String FILES_SINCE = SqlFile.read(LlpgExport.class, "list-files-since");

  private final Database database;
  private final Clock clock = Clock.systemUTC();

  LlpgExport(@Named("heavy-reads") Database database) {
    this.database = database;
  }

  /** A custodian's LLPG. */
  record Llpg(int register, int custodian, String custodianName) {}

  /** Returns the current date in Europe/London, which a header written now has. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  /** Returns the LLPG of a custodian, or empty if there is none. */
  Optional<Llpg> find(int custodian) {
    return database.with(
        handle ->
            handle
                .createQuery(FIND)
                .bind("custodian", custodian)
                .map(
                    (row, context) ->
                        new Llpg(
                            row.getInt("id"),
                            row.getInt("custodian"),
                            row.getString("custodian_name")))
                .findOne());
  }

  /**
   * Returns a supply that was in place at a time and has been undone since, or empty if there is
   * none. The changes since then are not known.
   */
  Optional<Long> findUndone(Llpg llpg, Instant since) {
    return database.with(
        handle ->
            handle
                .createQuery(FIND_UNDONE)
                .bind("register", llpg.register())
                .bind("since", since)
                .mapTo(Long.class)
                .findOne());
  }

  /**
   * Writes the supply from one database snapshot and closes the stream.
   *
   * @param since start of a change-only supply; null for a full supply
   * @throws UncheckedIOException if the stream cannot be written
   * @throws IllegalArgumentException if a record does not conform to its layout. After any
   *     exception the file has no trailer, so that readers recognise it as incomplete.
   */
  void write(Llpg llpg, @Nullable Instant since, OutputStream out) {
    database.transactVoid(
        handle -> {
          handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          handle.execute("SET LOCAL work_mem = '64MB'");
          try (DtfWriter file = DtfWriter.create(out, header(llpg, since == null))) {
            write(handle, llpg, since, file);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void write(Handle handle, Llpg llpg, @Nullable Instant since, DtfWriter file)
      throws IOException {
    boolean complete = false;
    try {
      List<Long> files = since == null ? null : filesSince(handle, llpg, since);
      new LlpgRecords(handle, llpg.register(), files, file).write();
      complete = true;
    } finally {
      if (!complete) {
        file.abandon();
      }
    }
  }

  private static List<Long> filesSince(Handle handle, Llpg llpg, Instant since) {
    return handle
        .createQuery(FILES_SINCE)
        .bind("register", llpg.register())
        .bind("since", since)
        .mapTo(Long.class)
        .list();
  }

  private DtfHeader header(Llpg llpg, boolean full) {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), LONDON);
    return new DtfHeader(
        DtfFormat.DTF_7_3,
        llpg.custodianName(),
        llpg.custodian(),
        now.toLocalDate(),
        1,
        now.toLocalDate(),
        now.toLocalTime().truncatedTo(ChronoUnit.SECONDS),
        VERSION,
        full);
  }
}
