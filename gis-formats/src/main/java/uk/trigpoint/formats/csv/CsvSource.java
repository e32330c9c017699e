package uk.trigpoint.formats.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.FeatureSource;
import uk.trigpoint.formats.FileSignature;
import uk.trigpoint.formats.GeometryImporter;
import uk.trigpoint.formats.ReadOptions;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.TypeInference;

/**
 * CSV with a header line, in UTF-8, UTF-16 with a byte order mark, or Windows-1252. The location
 * columns are recognised by name: {@code easting,northing} (EPSG:27700), {@code
 * longitude,latitude}, {@code x,y}, or WKT in {@code geometry}, {@code geom}, {@code wkt} or {@code
 * point}.
 */
final class CsvSource implements FeatureSource {
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("easting", "northing"),
          List.of("x_coordinate", "y_coordinate"),
          List.of("longitude", "latitude"),
          List.of("lon", "lat"),
          List.of("lng", "lat"),
          List.of("geox", "geoy"),
          List.of("x", "y"));
  private static final List<String> WKT = List.of("geometry", "geom", "wkt", "point");

  private final Path file;
  private final Charset charset;
  private final List<String> header;
  private final int x;
  private final int y;
  private final int wkt;
  private final GeometryImporter input;
  private List<Column> columns = List.of();
  private GeometryType geometryType = GeometryType.NONE;

  private CsvSource(
      Path file,
      Charset charset,
      List<String> header,
      @Nullable Crs stated,
      BritishTransform transform) {
    this.file = file;
    this.charset = charset;
    this.header = header;
    List<String> names = header.stream().map(h -> h.strip().toLowerCase(Locale.ROOT)).toList();
    int foundX = -1;
    int foundY = -1;
    for (List<String> pair : PAIRS) {
      if (foundX < 0 && names.contains(pair.get(0)) && names.contains(pair.get(1))) {
        foundX = names.indexOf(pair.get(0));
        foundY = names.indexOf(pair.get(1));
      }
    }
    this.x = foundX;
    this.y = foundY;
    this.wkt =
        foundX >= 0
            ? -1
            : WKT.stream().mapToInt(names::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
    this.input = new GeometryImporter(stated != null ? stated : defaultCrs(names), transform);
  }

  static CsvSource open(Path file, ReadOptions options) {
    try {
      FileSignature.find(file)
          .ifPresent(
              kind -> {
                throw new SourceException("The file is " + kind.title() + ", not CSV.");
              });
      return open(file, charset(file), options.crs(), options.transform());
    } catch (CsvParseException e) {
      throw new SourceException("The file is not CSV: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CsvSource open(
      Path file, Charset charset, @Nullable Crs crs, BritishTransform transform)
      throws IOException {
    try (CsvReader<CsvRecord> reader = reader(file, charset)) {
      CsvRecord first =
          reader.stream().findFirst().orElseThrow(() -> new SourceException("The file is empty."));
      List<String> header = first.getFields();
      ColumnNames.requireFew(header.size());
      requireCommas(header);
      CsvSource source = new CsvSource(file, charset, header, crs, transform);
      source.inferColumns();
      return source;
    }
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public GeometryType geometryType() {
    return geometryType;
  }

  @Override
  public void read(RowSink sink) throws SQLException {
    try (CsvReader<CsvRecord> reader = reader(file, charset)) {
      boolean headerSeen = false;
      for (CsvRecord record : reader) {
        if (headerSeen) {
          row(record, sink);
        }
        headerSeen = true;
      }
    } catch (CsvParseException e) {
      throw new SourceException("The file is not CSV: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void inferColumns() throws IOException {
    Map<String, TypeInference> guesses = new LinkedHashMap<>();
    List<TypeInference> byIndex = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String title = header.get(i).isBlank() ? "column " + (i + 1) : header.get(i).strip();
      while (guesses.containsKey(title)) {
        title += " 2";
      }
      TypeInference guess = new TypeInference();
      guesses.put(title, guess);
      byIndex.add(guess);
    }
    try (CsvReader<CsvRecord> reader = reader(file, charset)) {
      reader.stream()
          .skip(1)
          .filter(r -> r.getFieldCount() == header.size())
          .forEach(
              r -> {
                for (int i = 0; i < byIndex.size(); i++) {
                  byIndex.get(i).observe(r.getField(i));
                }
                if (wkt >= 0 && !r.getField(wkt).isBlank()) {
                  geometryType = geometryType.and(typeOf(r.getField(wkt)));
                }
              });
    }
    if (x >= 0) {
      geometryType = GeometryType.POINT;
    }
    columns =
        ColumnNames.unique(guesses).stream()
            .filter(c -> wkt < 0 || !c.title().equals(header.get(wkt).strip()))
            .toList();
  }

  private void row(CsvRecord record, RowSink sink) throws SQLException {
    long line = record.getStartingLineNumber();
    if (record.getFieldCount() != header.size()) {
      sink.reject(
          new Reject(
              line,
              null,
              "COLUMN_COUNT",
              record.getFieldCount() + " fields where the header has " + header.size()));
      return;
    }
    sink.offer(line, locate(record, line), columns, () -> values(record));
  }

  private GeometryImporter.Outcome locate(CsvRecord record, long line) {
    try {
      Geometry source = geometry(record);
      return source == null
          ? new GeometryImporter.Outcome.Accepted(null)
          : input.toNationalGrid(source, line, header.get(wkt >= 0 ? wkt : x));
    } catch (ParseException | IllegalArgumentException e) {
      return new GeometryImporter.Outcome.Rejected(
          new Reject(
              line,
              header.get(wkt >= 0 ? wkt : x),
              "PARSE_GEOM",
              "the location cannot be parsed: " + e.getMessage()));
    }
  }

  private List<@Nullable String> values(CsvRecord record) {
    List<@Nullable String> values = new ArrayList<>(columns.size());
    for (int i = 0; i < header.size(); i++) {
      if (i != wkt) {
        String value = record.getField(i).strip();
        values.add(value.isEmpty() ? null : value);
      }
    }
    return values;
  }

  private @Nullable Geometry geometry(CsvRecord record) throws ParseException {
    if (wkt >= 0) {
      String text = record.getField(wkt).strip();
      return text.isEmpty() ? null : new WKTReader().read(text);
    }
    if (x < 0 || record.getField(x).isBlank() && record.getField(y).isBlank()) {
      return null;
    }
    return new GeometryFactory()
        .createPoint(
            new Coordinate(number(record.getField(x).strip()), number(record.getField(y).strip())));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
  }

  /** Without a byte order mark: UTF-8 if the whole file is, else what Excel writes in Britain. */
  private static Charset charset(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      reader.transferTo(Writer.nullWriter());
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return Charset.forName("windows-1252");
    }
  }

  /** Rejects other separators: such a file would be read as a single column. */
  private static void requireCommas(List<String> header) {
    String only = header.getFirst();
    String separator =
        header.size() > 1
            ? null
            : only.indexOf('\t') >= 0
                ? "tabs"
                : only.indexOf(';') >= 0 ? "semicolons" : only.indexOf('|') >= 0 ? "bars" : null;
    if (separator != null) {
      throw new SourceException(
          "The file seems to be separated by " + separator + ". Save it as CSV with commas.");
    }
  }

  private Crs defaultCrs(List<String> names) {
    if (x >= 0) {
      String name = names.get(x);
      return name.equals("easting") || name.equals("x_coordinate") || name.equals("x")
          ? Crs.BRITISH_NATIONAL_GRID
          : Crs.CRS84;
    }
    return Crs.CRS84;
  }

  private static GeometryType typeOf(String wktText) {
    String start = wktText.strip().toUpperCase(Locale.ROOT);
    if (start.startsWith("POINT") || start.startsWith("MULTIPOINT")) {
      return GeometryType.POINT;
    }
    if (start.startsWith("LINE") || start.startsWith("MULTILINE")) {
      return GeometryType.LINE;
    }
    return start.startsWith("POLYGON") || start.startsWith("MULTIPOLYGON")
        ? GeometryType.POLYGON
        : GeometryType.MIXED;
  }

  private static CsvReader<CsvRecord> reader(Path file, Charset charset) throws IOException {
    return CsvFiles.reader().detectBomHeader(true).ofCsvRecord(file, charset);
  }
}
