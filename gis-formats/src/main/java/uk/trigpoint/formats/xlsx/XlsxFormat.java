package uk.trigpoint.formats.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.ReadableFormat;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.table.TableLayer;

/** Excel workbooks (.xlsx, .xlsm); one visible sheet is read. Macros are ignored. */
public final class XlsxFormat implements ReadableFormat, WritableFormat {
  @Override
  public String code() {
    return "xlsx";
  }

  @Override
  public String title() {
    return "Excel workbook";
  }

  @Override
  public String mediaType() {
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }

  @Override
  public List<String> extensions() {
    return List.of("xlsx", "xlsm");
  }

  @Override
  public boolean recognises(FileStart start) {
    return start.entries().contains("xl/workbook.xml");
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    XlsxWorkbook workbook = XlsxWorkbook.open(file);
    try {
      return new SheetLayer(
          TableLayer.of(new XlsxTable(workbook, sheet(workbook, settings.layer())), settings),
          workbook);
    } catch (IOException | RuntimeException e) {
      workbook.close();
      throw e;
    }
  }

  private static XlsxWorkbook.Sheet sheet(XlsxWorkbook workbook, @Nullable String stated)
      throws IOException {
    List<String> names = workbook.sheets().stream().map(XlsxWorkbook.Sheet::name).toList();
    if (stated != null && !stated.isBlank()) {
      return workbook
          .findSheet(stated)
          .orElseThrow(
              () ->
                  new BadSettingException(
                      "layer",
                      "The workbook has no visible sheet '" + stated + "'; it has " + names + "."));
    }
    List<XlsxWorkbook.Sheet> filled = new ArrayList<>();
    for (XlsxWorkbook.Sheet sheet : workbook.sheets()) {
      try (XlsxReader reader = XlsxReader.of(workbook, sheet)) {
        if (reader.next().isPresent()) {
          filled.add(sheet);
        }
      }
    }
    if (filled.size() > 1) {
      filled.removeIf(sheet -> sheet.name().equals(XlsxWriter.ABOUT));
    }
    if (filled.size() > 1) {
      throw new UnansweredException(
          "layer",
          "The workbook has %d sheets. Which one is to be read?".formatted(filled.size()),
          filled.stream().map(XlsxWorkbook.Sheet::name).toList());
    }
    return filled.isEmpty() ? workbook.sheets().getFirst() : filled.getFirst();
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options)
      throws IOException {
    return new XlsxFeatureWriter(out, layer, options);
  }

  /** A sheet whose workbook is closed with it. */
  private record SheetLayer(TableLayer table, XlsxWorkbook workbook) implements RawLayer {
    @Override
    public String name() {
      return table.name();
    }

    @Override
    public List<RawField> fields() {
      return table.fields();
    }

    @Override
    public boolean hasGeometry() {
      return false;
    }

    @Override
    public Optional<DeclaredCrs> crs() {
      return Optional.empty();
    }

    @Override
    public List<Recognised> recognised() {
      return table.recognised();
    }

    @Override
    public boolean isFrom1904() {
      return table.isFrom1904();
    }

    @Override
    public void read(RawSink sink) throws IOException, SQLException {
      table.read(sink);
    }

    @Override
    public void close() throws IOException {
      workbook.close();
    }
  }
}
