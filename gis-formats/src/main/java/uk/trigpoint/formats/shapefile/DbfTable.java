package uk.trigpoint.formats.shapefile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;

/** The fields of a .dbf file, with their types and their encoding. */
final class DbfTable {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final List<DbfField> fields;
  private final List<@Nullable ColumnType> types;
  private final List<RawField> rawFields;
  private final Charset charset;
  private final long rows;
  private final List<Recognised> recognised;

  private DbfTable(DbfHeader header, DbfScan scan, Charset charset, List<Recognised> recognised) {
    this.fields = new ArrayList<>();
    this.types = new ArrayList<>();
    this.rawFields = new ArrayList<>();
    for (int i = 0; i < header.fields().size(); i++) {
      DbfField field = header.fields().get(i);
      if (!field.isUnreadable()) {
        fields.add(field);
        types.add(scan.type(i));
        rawFields.add(new RawField(name(field, charset), scan.type(i)));
      }
    }
    this.charset = charset;
    this.rows = scan.rows();
    this.recognised = recognised;
  }

  /**
   * Recognises a table by reading it once.
   *
   * @param cpg text of the .cpg file; null if there is none
   * @param stated encoding; null if it is to be recognised
   * @throws SourceException if the file is damaged, or the stated encoding is unknown
   */
  static DbfTable of(DbfRows table, @Nullable String cpg, @Nullable String stated)
      throws IOException {
    DbfScan scan = DbfScan.of(table);
    List<Recognised> recognised = new ArrayList<>();
    Charset charset = charset(table.header(), scan, cpg, stated, recognised);
    if (scan.deleted() > 0) {
      recognised.add(
          new Recognised(
              "rows",
              "%,d left out".formatted(scan.deleted()),
              "the .dbf file marks them as deleted",
              true));
    }
    List<DbfField> unreadable = scan.listUnreadable();
    if (!unreadable.isEmpty()) {
      recognised.add(
          new Recognised(
              "fields",
              unreadable.stream().map(f -> name(f, charset)).collect(Collectors.joining(", "))
                  + " left out",
              "memos and other values outside the .dbf file are not read",
              true));
    }
    return new DbfTable(table.header(), scan, charset, recognised);
  }

  private static Charset charset(
      DbfHeader header,
      DbfScan scan,
      @Nullable String cpg,
      @Nullable String stated,
      List<Recognised> recognised) {
    if (stated != null) {
      return CodePages.find(stated)
          .orElseThrow(() -> new SourceException("'" + stated + "' is not a known character set."));
    }
    Recognised found = recognise(header.languageDriver(), scan, cpg);
    if (!scan.isOnlyAscii()) {
      recognised.add(found);
    }
    return Charset.forName(found.value());
  }

  private static Recognised recognise(int driver, DbfScan scan, @Nullable String cpg) {
    Optional<Charset> named = cpg == null ? Optional.empty() : CodePages.find(cpg);
    if (named.isPresent()) {
      return new Recognised("encoding", named.get().name(), "the .cpg file says so", true);
    }
    Optional<Charset> declared = CodePages.ofDriver(driver);
    if (declared.isPresent()) {
      return new Recognised(
          "encoding",
          declared.get().name(),
          "the header of the .dbf file says so (language driver 0x%02X)".formatted(driver),
          true);
    }
    return scan.isUtf8()
        ? new Recognised(
            "encoding", StandardCharsets.UTF_8.name(), "the text of the .dbf file is valid", false)
        : new Recognised(
            "encoding",
            WINDOWS.name(),
            driver == CodePages.UNNAMED_ANSI
                ? "the header of the .dbf file says that it has a Windows encoding, but not which"
                : "the text of the .dbf file is not UTF-8, and nothing says what it is",
            false);
  }

  private static String name(DbfField field, Charset charset) {
    return new String(field.name(), charset).strip();
  }

  /** Returns the number of rows, with those that are marked as deleted. */
  long rows() {
    return rows;
  }

  List<RawField> fields() {
    return rawFields;
  }

  List<Recognised> recognised() {
    return recognised;
  }

  /** Returns the values of a row. */
  List<@Nullable String> values(byte[] row) {
    List<@Nullable String> values = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      ColumnType type = types.get(i);
      values.add(
          type == null
              ? DbfValues.raw(fields.get(i), row, charset)
              : DbfValues.plain(fields.get(i), type, row, charset));
    }
    return values;
  }
}
