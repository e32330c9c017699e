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
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.formats.csv.CsvFiles;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.Node;

/**
 * Runs the step {@code read-csv}: stages a file by COPY in constant memory, and rejects rows with
 * an invalid value or a wrong number of fields.
 */
final class CsvStaging {
  private static final int MAX_CONTENT = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AttemptStaging staging;
  private final Node node;
  private final List<Field> fields;
  private int[] columnIndexes = {};
  private int headerFields;
  private final Predicate<CsvRecord> isErased;
  private long rows;
  private long rejected;
  private long erased;

  /**
   * Creates no table.
   *
   * @param key column of the keys of people; null if the file has none
   * @param isErasedKey whether a key is that of a person who was erased
   */
  CsvStaging(
      AttemptStaging staging,
      Node node,
      Step.ReadCsv step,
      @Nullable String key,
      Predicate<String> isErasedKey) {
    this.staging = staging;
    this.node = node;
    this.fields = step.columns();
    int keyField = fields.stream().map(Field::name).toList().indexOf(key);
    this.isErased =
        keyField < 0
            ? csv -> false
            : csv -> isErasedKey.test(csv.getField(columnIndexes[keyField]).strip());
  }

  /**
   * Numbers of rows, and the SHA-256 of the file in hexadecimal.
   *
   * @param erased how many of the rejected rows are of people who were erased
   */
  record Result(Counts counts, long erased, String sha256) {}

  /**
   * Creates and fills the staging table.
   *
   * @throws JobException if the file is empty, lacks a column or is not CSV
   */
  Result stage(Handle handle, Path file) {
    staging.createTable(handle, node);
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
        CsvReader<CsvRecord> records = CsvFiles.reader().detectBomHeader(true).ofCsvRecord(in);
        CopyRows accepted = CopyRows.into(handle.getConnection(), staging.relation(node));
        CopyRows rejects = CopyRows.into(handle.getConnection(), RejectStore.copyTarget())) {
      Iterator<CsvRecord> iterator = records.iterator();
      if (!iterator.hasNext()) {
        throw new JobException("The file " + file.getFileName() + " is empty.");
      }
      readHeader(iterator.next());
      while (iterator.hasNext()) {
        stageRow(iterator.next(), accepted, rejects);
      }
      accepted.finish();
      rejects.finish();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (CsvParseException e) {
      throw new JobException(
          "The file "
              + file.getFileName()
              + " is not valid CSV after row "
              + rows
              + ": a quote is not closed or a line is too long.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new TransactionException("reading " + file.getFileName() + " failed", e);
    }
    staging.finishTable(handle, node);
    return new Result(
        new Counts(rows, staging.count(handle, node), rejected),
        erased,
        HexFormat.of().formatHex(digest.digest()));
  }

  private void readHeader(CsvRecord header) {
    List<String> names =
        header.getFields().stream().map(n -> n.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> missing =
        fields.stream().map(Field::name).filter(n -> !names.contains(n)).toList();
    if (!missing.isEmpty()) {
      throw new JobException("The file has no column " + String.join(", ", missing) + ".");
    }
    headerFields = names.size();
    columnIndexes = fields.stream().mapToInt(f -> names.indexOf(f.name())).toArray();
  }

  private void stageRow(CsvRecord csv, CopyRows accepted, CopyRows rejects) throws SQLException {
    rows++;
    if (csv.getFieldCount() != headerFields) {
      rejected++;
      reject(
          rejects,
          csv,
          null,
          new FieldParser.Refusal(
              "COLUMN_COUNT", csv.getFieldCount() + " fields, but the header has " + headerFields));
      return;
    }
    if (isErased.test(csv)) {
      rejected++;
      erased++;
      reject(rejects, csv, null, new FieldParser.Refusal(PublishedKey.CODE, PublishedKey.REASON));
      return;
    }
    List<@Nullable String> values = new ArrayList<>(columnIndexes.length);
    boolean valid = true;
    for (int i = 0; i < columnIndexes.length; i++) {
      String text = csv.getField(columnIndexes[i]).strip();
      FieldParser.Refusal refusal =
          text.isEmpty() ? null : FieldParser.check(text, fields.get(i).type());
      if (refusal != null) {
        valid = false;
        reject(rejects, csv, fields.get(i), refusal);
      }
      values.add(text.isEmpty() ? null : text);
    }
    if (!valid) {
      rejected++;
      return;
    }
    accepted.integer(rows).integer(csv.getStartingLineNumber());
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      accepted.text(value == null ? null : FieldParser.write(value, fields.get(i).type()));
    }
    accepted.endRow();
  }

  private void reject(
      CopyRows rejects, CsvRecord csv, @Nullable Field field, FieldParser.Refusal refusal)
      throws SQLException {
    rejects
        .value(staging.attempt().run())
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
    if (staging.isPersonal()) {
      return content.toString();
    }
    for (int i = 0; i < columnIndexes.length; i++) {
      String text = csv.getField(columnIndexes[i]).strip();
      if (!text.isEmpty()) {
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
