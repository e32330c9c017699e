package uk.trigpoint.jobs.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.formats.csv.CsvFiles;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.Node;

/**
 * {@code read-csv}: a file by COPY into its staging table, in constant memory; rows that do not fit
 * their columns are rejected.
 */
final class CsvReading {
  private static final int MAX_CONTENT = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AttemptStaging staging;
  private final Node node;
  private final List<Field> fields;
  private int[] places = {};
  private int width;
  private long rows;
  private long rejected;

  CsvReading(AttemptStaging staging, Node node, Step.ReadCsv step) {
    this.staging = staging;
    this.node = node;
    this.fields = step.columns();
  }

  /** What was read, and the SHA-256 of the file in hexadecimal. */
  record Read(Counts counts, String sha256) {}

  Read read(Handle handle, Path file) {
    staging.createTable(handle, node);
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
        CsvReader<CsvRecord> records = CsvFiles.reader().detectBomHeader(true).ofCsvRecord(in);
        CopyRows good = CopyRows.into(handle.getConnection(), staging.relation(node));
        CopyRows bad = CopyRows.into(handle.getConnection(), RejectStore.copyTarget())) {
      Iterator<CsvRecord> iterator = records.iterator();
      if (!iterator.hasNext()) {
        throw new JobException("The file " + file.getFileName() + " is empty.");
      }
      header(iterator.next());
      while (iterator.hasNext()) {
        row(iterator.next(), good, bad);
      }
      good.finish();
      bad.finish();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (CsvParseException e) {
      throw new JobException(
          "The file "
              + file.getFileName()
              + " is no CSV after row "
              + rows
              + ": a quote or a line that does not end.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new TransactionException("reading " + file.getFileName() + " failed", e);
    }
    staging.finishTable(handle, node);
    return new Read(
        new Counts(rows, staging.count(handle, node), rejected),
        HexFormat.of().formatHex(digest.digest()));
  }

  private void header(CsvRecord header) {
    List<String> names =
        header.getFields().stream().map(n -> n.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> missing =
        fields.stream().map(Field::name).filter(n -> !names.contains(n)).toList();
    if (!missing.isEmpty()) {
      throw new JobException("The file has no column " + String.join(", ", missing) + ".");
    }
    width = names.size();
    places = fields.stream().mapToInt(f -> names.indexOf(f.name())).toArray();
  }

  private void row(CsvRecord csv, CopyRows good, CopyRows bad) throws SQLException {
    rows++;
    if (csv.getFieldCount() != width) {
      rejected++;
      reject(
          bad,
          csv,
          null,
          new FieldParser.Refusal(
              "COLUMN_COUNT", csv.getFieldCount() + " fields where the header has " + width));
      return;
    }
    List<@Nullable String> values = new ArrayList<>(places.length);
    boolean fits = true;
    for (int i = 0; i < places.length; i++) {
      String text = csv.getField(places[i]).strip();
      FieldParser.Refusal refusal =
          text.isEmpty() ? null : FieldParser.check(text, fields.get(i).type());
      if (refusal != null) {
        fits = false;
        reject(bad, csv, fields.get(i), refusal);
      }
      values.add(text.isEmpty() ? null : text);
    }
    if (!fits) {
      rejected++;
      return;
    }
    good.integer(rows).integer(csv.getStartingLineNumber());
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      good.text(value == null ? null : FieldParser.write(value, fields.get(i).type()));
    }
    good.endRow();
  }

  private void reject(
      CopyRows bad, CsvRecord csv, @Nullable Field field, FieldParser.Refusal refusal)
      throws SQLException {
    bad.value(staging.attempt().run())
        .integer(staging.attempt().number())
        .text(node.step().id())
        .integer(rows)
        .integer(csv.getStartingLineNumber())
        .text(field == null ? null : field.name())
        .text(refusal.code())
        .text(refusal.reason())
        .text(field == null ? "{}" : content(csv))
        .endRow();
  }

  private String content(CsvRecord csv) {
    ObjectNode content = JSON.createObjectNode();
    for (int i = 0; i < places.length; i++) {
      String text = csv.getField(places[i]).strip();
      if (!fields.get(i).personal() && !text.isEmpty()) {
        content.put(
            fields.get(i).name(),
            text.length() > MAX_CONTENT ? text.substring(0, MAX_CONTENT) : text);
      }
    }
    return content.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
