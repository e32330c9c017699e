package uk.trigpoint.datasets.export;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.description.ColumnLabels;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.crs.OutputCrs;
import uk.trigpoint.formats.text.FormulaEscaping;

/**
 * The file that an export makes.
 *
 * @param crs of the file; null is the usual one of the format
 * @param bom whether a CSV file starts with a byte order mark
 * @param about whether a CSV file comes in a zip archive with a text about the data
 * @param link address of the dataset, which the file names
 * @param labels of the codes that the file has beside them
 * @param originalNames whether columns have the names of their source
 */
public record FileExport(
    WritableFormat format,
    FormulaEscaping escaping,
    @Nullable OutputCrs crs,
    boolean bom,
    boolean about,
    String link,
    ColumnLabels labels,
    boolean originalNames) {
  /** A file without labels of codes, with the names that columns have in the dataset. */
  public FileExport(
      WritableFormat format,
      FormulaEscaping escaping,
      @Nullable OutputCrs crs,
      boolean bom,
      boolean about,
      String link) {
    this(format, escaping, crs, bom, about, link, ColumnLabels.NONE, false);
  }

  /** Returns the usual file of a format. */
  public static FileExport of(WritableFormat format, FormulaEscaping escaping, String link) {
    return new FileExport(format, escaping, null, false, false, link);
  }

  /** Returns the media type of the file. */
  public String mediaType() {
    return about ? "application/zip" : format.mediaType();
  }

  /** Returns the extension of the file's name, without a dot. */
  public String extension() {
    return about ? "zip" : format.extensions().getFirst();
  }
}
