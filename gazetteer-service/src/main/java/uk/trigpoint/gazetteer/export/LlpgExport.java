package uk.trigpoint.gazetteer.export;

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
 * A custodian's LLPG as a DTF 7.3 supply: everything, or what changed in system time since a
 * moment. What was imported and not changed comes out equal record by record; the changes since a
 * moment bring a gazetteer that stood there to where this one stands.
 *
 * <p>Two things a file of changes cannot say: that metadata is gone without any in its place, and a
 * change of a record whose BLPU was deleted alone, which a receiver rejects.
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

  LlpgExport(Database database) {
    this.database = database;
  }

  /** A custodian's LLPG. */
  record Llpg(int register, int custodian, String custodianName) {}

  /** The day a file made now says. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  /** The LLPG of a custodian, if one is there. */
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

  /** A supply that stood at a moment and was undone since: what changed since is not known. */
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
   * Writes the supply, of one state of the gazetteer whatever is applied meanwhile. The stream is
   * closed.
   *
   * @param since changes after this moment; null for everything
   * @throws UncheckedIOException if the stream cannot be written
   * @throws IllegalArgumentException if a record does not fit its layout. Whatever was thrown, the
   *     file has no trailer, so that nobody takes it for whole.
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
    boolean whole = false;
    try {
      List<Long> files = since == null ? null : filesSince(handle, llpg, since);
      new LlpgRecords(handle, llpg.register(), files, file).write();
      whole = true;
    } finally {
      if (!whole) {
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
