package uk.trigpoint.jobs.notice;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import uk.trigpoint.formats.xlsx.XlsxCell;
import uk.trigpoint.formats.xlsx.XlsxWriter;

/** Writes the rejected rows of a run as a workbook. */
@Singleton
public final class RejectWorkbook {
  /** Media type of a workbook. */
  public static final String MEDIA_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final RejectTable table;

  public RejectWorkbook(RejectTable table) {
    this.table = table;
  }

  /** Returns the workbook: a row for each fault, then the columns of the rejected row. */
  public byte[] write(UUID run) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XlsxWriter sheet = new XlsxWriter(out, "Rejected rows")) {
      for (List<String> row : table.read(run)) {
        sheet.write(row.stream().map(XlsxCell::text).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
