package uk.trigpoint.gazetteer.supply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.records.dtf.BlankLines;
import uk.trigpoint.records.dtf.DtfException;
import uk.trigpoint.records.dtf.DtfHeader;
import uk.trigpoint.records.dtf.DtfReader;
import uk.trigpoint.records.dtf.DtfTrailer;
import uk.trigpoint.records.version.Staging;
import uk.trigpoint.records.version.StagingChecks;

/**
 * Stages supply files in constant memory: accepts each line, or rejects it with a reason. Does not
 * change the gazetteer. A file that cannot be read completely is rolled back.
 */
@Singleton
public final class SupplyStagingService {
  private static final Logger LOG = LoggerFactory.getLogger(SupplyStagingService.class);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** How far ahead a supply may be dated: clocks differ by hours, a mistyped year by more. */
  private static final int DAYS_AHEAD = 31;

  private static final String FIND_REGISTER =
      SqlFile.read(SupplyStagingService.class, "find-register");
  private static final String FIND_INCOMPLETE =
      SqlFile.read(SupplyStagingService.class, "find-incomplete");
  private static final String INSERT_SUPPLY =
      SqlFile.read(SupplyStagingService.class, "insert-supply");
  private static final String INSERT_FILE = SqlFile.read(SupplyStagingService.class, "insert-file");
  private static final String ADD_TO_SUPPLY =
      SqlFile.read(SupplyStagingService.class, "add-to-supply");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String INSERT_WARNING =
      SqlFile.read(SupplyStagingService.class, "insert-warning");

  private final Database database;
  private final Supplies supplies;

  public SupplyStagingService(@Named("writers") Database database, Supplies supplies) {
    this.database = database;
    this.supplies = supplies;
  }

  /**
   * Stages a file as a new supply, or as the next volume of an incomplete supply.
   *
   * @param force whether to accept a volume without the earlier ones, and changes that are older
   *     than an applied supply
   * @throws DtfException if the file is not a supply in a supported format
   * @throws SupplyRefusedException if the supply is out of sequence
   */
  public Supply receive(Path file, String fileName, boolean force, Caller caller) {
    DtfReader reader = DtfReader.open(file);
    String digest = sha256(file);
    long id =
        database.transact(
            handle -> {
              try {
                return stage(handle, reader, fileName, digest, force, caller);
              } catch (SQLException e) {
                throw new TransactionException("staging " + fileName + " failed", e);
              }
            });
    Supply supply = supplies.get(id);
    LOG.info(
        "{}: {} lines staged as supply {} ({}), {} rejected",
        fileName,
        supply.lines(),
        id,
        supply.state(),
        supply.rejected());
    return supply;
  }

  private static long stage(
      Handle handle, DtfReader reader, String fileName, String digest, boolean force, Caller caller)
      throws SQLException {
    long start = System.nanoTime();
    handle.execute("SET LOCAL work_mem = '128MB'");
    DtfHeader header = reader.header();
    RegisterKind initialKind = RegisterKind.of(header.format(), java.util.Set.of());
    long supply =
        findIncomplete(handle, header, initialKind)
            .orElseGet(() -> insertSupply(handle, header, initialKind, force, caller));
    long file = insertFile(handle, supply, reader, fileName, digest);
    try (Staging staging = Staging.open(handle, supply, file, header.fullSupply())) {
      DtfTrailer trailer = reader.read(staging);
      staging.finish();
      warnOfBlankLines(handle, file, staging.blankLines());
      complete(handle, supply, header, staging, trailer, digest, force, start);
    }
    return supply;
  }

  private static long insertFile(
      Handle handle, long supply, DtfReader reader, String fileName, String digest) {
    return handle
        .createQuery(INSERT_FILE)
        .bind("supply", supply)
        .bind("volume", reader.header().volume())
        .bind("fileName", fileName)
        .bind("encoding", reader.encoding().name())
        .bind("sha256", digest)
        .mapTo(Long.class)
        .one();
  }

  private static void warnOfBlankLines(Handle handle, long file, BlankLines blank) {
    for (BlankLines.Line line : blank.first()) {
      insertWarning(
          handle,
          file,
          line.number(),
          line.hasControls()
              ? "the line has only control characters: ignored"
              : "the line is blank: ignored");
    }
    int more = Math.toIntExact(blank.count() - blank.first().size());
    if (more > 0) {
      insertWarning(handle, file, null, more + " more blank lines: ignored");
    }
  }

  private static void insertWarning(Handle handle, long file, @Nullable Long line, String reason) {
    handle
        .createUpdate(INSERT_WARNING)
        .bind("file", file)
        .bind("line", line)
        .bind("code", "BLANK_LINE")
        .bind("reason", reason)
        .execute();
  }

  private static void complete(
      Handle handle,
      long supply,
      DtfHeader header,
      Staging staging,
      DtfTrailer trailer,
      String digest,
      boolean force,
      long start) {
    RegisterKind kind = RegisterKind.of(header.format(), staging.recordCounts().keySet());
    int register = register(handle, kind, header);
    if (!header.fullSupply()) {
      SupplySequence.check(handle, register, kind, header, digest, force);
    }
    long rejected = staging.rejected();
    if (trailer.nextVolume() == 0) {
      rejected += StagingChecks.run(handle, supply, register, header.format(), header.fullSupply());
    }
    handle
        .createUpdate(ADD_TO_SUPPLY)
        .bind("supply", supply)
        .bind("register", register)
        .bind("nextVolume", trailer.nextVolume())
        .bind("lines", staging.lines())
        .bind("rejected", rejected)
        .bind("records", json(staging.recordCounts()))
        .bind("seconds", (System.nanoTime() - start) / 1e9)
        .execute();
  }

  private static Optional<Long> findIncomplete(Handle handle, DtfHeader header, RegisterKind kind) {
    return handle
        .createQuery(FIND_INCOMPLETE)
        .bind("kind", kind.name())
        .bind("custodian", header.custodian())
        .bind("processDate", header.processDate())
        .bind("full", header.fullSupply())
        .bind("volume", header.volume())
        .mapTo(Long.class)
        .findOne();
  }

  private static long insertSupply(
      Handle handle, DtfHeader header, RegisterKind kind, boolean force, Caller caller) {
    LocalDate latest = LocalDate.now(LONDON).plusDays(DAYS_AHEAD);
    if (header.processDate().isAfter(latest)) {
      throw new SupplyRefusedException(
          "The header says that the data are of "
              + header.processDate()
              + ", which is in the future, and every supply until then would be older. Correct PROCESS_DATE in the header (record type 10).");
    }
    if (header.volume() > 1 && !force) {
      throw new SupplyRefusedException(
          "This is volume "
              + header.volume()
              + " of the supply of "
              + header.processDate()
              + "; volume "
              + (header.volume() - 1)
              + " is missing. Send the volumes in order, starting with 1.");
    }
    long supply =
        handle
            .createQuery(INSERT_SUPPLY)
            .bind("register", register(handle, kind, header))
            .bind("format", header.format().title())
            .bind("version", header.version())
            .bind("full", header.fullSupply())
            .bind("processDate", header.processDate())
            .bind("processTime", header.time())
            .bind("volume", header.volume())
            .bind("caller", caller.subject())
            .mapTo(Long.class)
            .one();
    Staging.create(handle, supply, header.fullSupply());
    return supply;
  }

  private static int register(Handle handle, RegisterKind kind, DtfHeader header) {
    return handle
        .createQuery(FIND_REGISTER)
        .bind("kind", kind.name())
        .bind("custodian", header.custodian())
        .bind("name", header.custodianName())
        .mapTo(Integer.class)
        .one();
  }

  private static String json(Map<Integer, Long> counts) {
    try {
      return JSON.writeValueAsString(
          counts.entrySet().stream()
              .collect(Collectors.toMap(e -> e.getKey().toString(), Map.Entry::getValue)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(Path file) {
    try (DigestInputStream in =
        new DigestInputStream(
            (InputStream) Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
