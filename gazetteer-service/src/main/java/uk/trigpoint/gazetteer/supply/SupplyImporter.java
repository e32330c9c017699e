package uk.trigpoint.gazetteer.supply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.dtf.DtfException;
import uk.trigpoint.gazetteer.dtf.DtfFormat;
import uk.trigpoint.gazetteer.dtf.DtfHeader;
import uk.trigpoint.gazetteer.dtf.DtfReader;

/**
 * Takes a custodian's full supply into the gazetteer: staged by COPY, checked, and put in place of
 * the custodian's former records in the same transaction. A file that cannot be read to its end
 * changes nothing. The same file twice ends in the same state.
 *
 * <p>Memory is constant, whatever the size of the file.
 */
@Singleton
public final class SupplyImporter {
  private static final Logger LOG = LoggerFactory.getLogger(SupplyImporter.class);
  private static final String REJECT_DUPLICATES =
      SqlFile.read(SupplyImporter.class, "reject-duplicates");
  private static final String REJECT_ORPHANS =
      SqlFile.read(SupplyImporter.class, "reject-without-blpu");
  private static final String ESU_LINES = SqlFile.read(SupplyImporter.class, "apply-esus");
  private static final String RAW_RECORDS = SqlFile.read(SupplyImporter.class, "apply-raw-records");
  private static final String RECORD_SUPPLY = SqlFile.read(SupplyImporter.class, "record-supply");
  private static final String KEEP_REJECTS = SqlFile.read(SupplyImporter.class, "keep-rejects");
  private static final String AFFECTED = SqlFile.read(SupplyImporter.class, "list-affected-uprns");
  private static final String FORGET_ADDRESSES =
      SqlFile.read(SupplyImporter.class, "forget-addresses");
  private static final String DERIVE_ADDRESSES =
      SqlFile.read(SupplyImporter.class, "derive-addresses");
  private static final String DERIVE_STREETS = SqlFile.read(SupplyImporter.class, "derive-streets");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final Supplies supplies;
  private final GazetteerDatasets datasets;

  public SupplyImporter(Database database, Supplies supplies, GazetteerDatasets datasets) {
    this.database = database;
    this.supplies = supplies;
    this.datasets = datasets;
  }

  /**
   * Imports a file.
   *
   * @throws DtfException if the file as a whole is no full supply of a format that can be read;
   *     nothing was changed
   */
  public Supply importFile(Path file, String fileName, Caller caller) {
    long start = System.nanoTime();
    DtfReader reader = DtfReader.open(file);
    DtfHeader header = reader.header();
    if (header.format() == DtfFormat.ADDRESSBASE_PREMIUM) {
      throw new DtfException("AddressBase Premium is not imported yet: send DTF 7.3 or DTF 8.1.");
    }
    if (!header.fullSupply()) {
      throw new DtfException(
          "This is a change-only supply (FILE_TYPE C). Send the custodian's full supply (FILE_TYPE F).");
    }
    String digest = sha256(file);
    long id =
        database.transact(
            handle -> {
              try {
                return apply(handle, reader, fileName, digest, caller);
              } catch (SQLException e) {
                throw new org.jdbi.v3.core.transaction.TransactionException(
                    "importing " + fileName + " failed", e);
              }
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    supplies.recordSeconds(id, seconds);
    datasets.refresh(fileName, header.processDate(), caller);
    Supply supply = supplies.get(id);
    LOG.info(
        "{}: {} lines, {} applied, {} rejected in {} s",
        fileName,
        supply.lines(),
        supply.applied(),
        supply.rejected(),
        Math.round(seconds * 10) / 10.0);
    return supply;
  }

  private static long apply(
      Handle handle, DtfReader reader, String fileName, String digest, Caller caller)
      throws SQLException {
    DtfHeader header = reader.header();
    handle.execute("SELECT pg_advisory_xact_lock(hashtext('gazetteer supply'))");
    handle.execute("SET LOCAL work_mem = '64MB'");
    SupplyStaging staging = new SupplyStaging(handle, header.format());
    reader.read(staging);
    staging.finish();
    List<CanonicalTable> tables =
        CanonicalTable.of(header.format()).stream()
            .filter(t -> t != CanonicalTable.ESU_POINT)
            .toList();
    rejectWrongRecords(handle, header, tables);
    long id =
        handle
            .createQuery("SELECT nextval(pg_get_serial_sequence('gazetteer.supply', 'id'))")
            .mapTo(Long.class)
            .one();
    boolean associatedData =
        header.format() == DtfFormat.DTF_8_1
            && staging.recordCounts().keySet().stream().anyMatch(t -> t >= 61 && t <= 69);
    Scope scope = new Scope(id, header.custodian(), associatedData);
    if (header.format() == DtfFormat.DTF_7_3) {
      handle.createUpdate(AFFECTED).bind("custodian", scope.custodian()).execute();
    }
    if (!associatedData) {
      for (CanonicalTable table : tables) {
        replace(handle, table, scope, header.format());
      }
    }
    replaceRawRecords(handle, scope, header.format());
    derive(handle, header.format());
    recordSupply(handle, scope, reader, fileName, digest, staging, caller);
    return id;
  }

  /** What a file replaces: the custodian's streets and addresses, or its associated street data. */
  private record Scope(long supplyId, int custodian, boolean associatedData) {}

  private static void rejectWrongRecords(
      Handle handle, DtfHeader header, List<CanonicalTable> tables) {
    for (CanonicalTable table : tables) {
      handle
          .createUpdate(
              REJECT_DUPLICATES
                  .replace("<stage>", "stage_" + table.table())
                  .replace("<key>", table.key()))
          .bind("field", table.key().toUpperCase(java.util.Locale.ROOT))
          .bind("record", table.recordName())
          .execute();
    }
    if (header.format() == DtfFormat.DTF_7_3) {
      for (CanonicalTable table : List.of(CanonicalTable.LPI, CanonicalTable.CROSS_REFERENCE)) {
        handle.createUpdate(REJECT_ORPHANS.replace("<stage>", "stage_" + table.table())).execute();
      }
    }
  }

  private static void replace(Handle handle, CanonicalTable table, Scope scope, DtfFormat format)
      throws SQLException {
    boolean inRegister =
        table == CanonicalTable.STREET || table == CanonicalTable.STREET_DESCRIPTOR;
    String register = format == DtfFormat.DTF_7_3 ? "LLPG" : "NSG";
    handle.execute(
        "DELETE FROM gazetteer."
            + table.table()
            + " WHERE custodian = ?"
            + (inRegister ? " AND register = '" + register + "'" : ""),
        scope.custodian());
    if (table == CanonicalTable.LPI) {
      LpiWriter.write(handle, scope.custodian(), scope.supplyId());
      return;
    }
    if (table == CanonicalTable.ESU) {
      handle
          .createUpdate(ESU_LINES)
          .bind("custodian", scope.custodian())
          .bind("supply", scope.supplyId())
          .execute();
      return;
    }
    String columns = String.join(", ", table.columns());
    handle.execute(
        "INSERT INTO gazetteer."
            + table.table()
            + " (custodian, supply_id, "
            + (inRegister ? "register, " : "")
            + columns
            + ", line)"
            + " SELECT ?, ?, "
            + (inRegister ? "'" + register + "', " : "")
            + columns
            + ", line FROM stage_"
            + table.table()
            + " ORDER BY "
            + table.key(),
        scope.custodian(),
        scope.supplyId());
  }

  private static void replaceRawRecords(Handle handle, Scope scope, DtfFormat format) {
    handle
        .createUpdate(RAW_RECORDS)
        .bind("custodian", scope.custodian())
        .bind("supply", scope.supplyId())
        .bind("format", format.title())
        .bind("associated", scope.associatedData())
        .execute();
  }

  private static void derive(Handle handle, DtfFormat format) {
    if (format == DtfFormat.DTF_7_3) {
      handle.execute("ANALYZE gazetteer.blpu, gazetteer.lpi");
      handle.execute(FORGET_ADDRESSES);
      handle.execute(DERIVE_ADDRESSES);
      handle.execute("ANALYZE gazetteer.address");
    } else {
      handle.execute(
          "ANALYZE gazetteer.street, gazetteer.esu, gazetteer.street_esu, gazetteer.raw_record");
      handle.execute("DELETE FROM gazetteer.street_line");
      handle.execute(DERIVE_STREETS);
      handle.execute("ANALYZE gazetteer.street_line");
    }
  }

  private static void recordSupply(
      Handle handle,
      Scope scope,
      DtfReader reader,
      String fileName,
      String digest,
      SupplyStaging staging,
      Caller caller) {
    DtfHeader header = reader.header();
    long rejected = handle.createQuery("SELECT count(*) FROM stage_reject").mapTo(Long.class).one();
    String kind =
        header.format() == DtfFormat.DTF_7_3
            ? ""
            : scope.associatedData() ? " associated street data" : " streets";
    handle
        .createUpdate(RECORD_SUPPLY)
        .bind("id", scope.supplyId())
        .bind("fileName", fileName)
        .bind("format", header.format().title() + kind)
        .bind("custodian", scope.custodian())
        .bind("custodianName", header.custodianName())
        .bind("processDate", header.processDate())
        .bind("volume", header.volume())
        .bind("encoding", reader.encoding().name())
        .bind("lines", staging.lines())
        .bind("applied", staging.lines() - rejected)
        .bind("rejected", rejected)
        .bind(
            "records",
            json(
                staging.recordCounts().entrySet().stream()
                    .collect(Collectors.toMap(e -> e.getKey().toString(), Map.Entry::getValue))))
        .bind("sha256", digest)
        .bind("loadedBy", caller.subject())
        .execute();
    handle.createUpdate(KEEP_REJECTS).bind("supply", scope.supplyId()).execute();
  }

  private static String json(Map<String, Long> counts) {
    try {
      return JSON.writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(Path file) {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
