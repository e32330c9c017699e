package uk.trigpoint.formats.mif;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.OutputGeometry;

/**
 * Writes a zip archive with a .mif and a .mid file. The National Grid is declared with bounds in
 * which MapInfo keeps coordinates to a millimetre; its usual bounds keep them to eight.
 *
 * <p>The character set is that of Windows if it has all characters of the file, so that older
 * versions of MapInfo can read it, else UTF-8. Both files are kept in temporary files until that is
 * known. What the format cannot hold is listed in a file {@code NOTES.txt} in the archive.
 */
final class MifWriter implements FeatureWriter {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** First version with date and time, and first with UTF-8. */
  private static final String VERSION_OF_TIMES = "900";

  private static final String VERSION_OF_UTF8 = "1520";

  private final Path file;
  private final Layer layer;
  private final OutputGeometry output;
  private final String coordSys;
  private final @Nullable FileMetadata metadata;
  private final MidColumns columns;
  private final MifShapes shapes;
  private final Path mifFile;
  private final Path midFile;
  private final Writer mif;
  private final Writer mid;
  private final CharsetEncoder windows = WINDOWS.newEncoder();
  private boolean fitsWindows = true;

  private MifWriter(Path file, Layer layer, WriteOptions options, Path mifFile, Path midFile)
      throws IOException {
    this.file = file;
    this.layer = layer;
    this.output = new OutputGeometry(options);
    this.coordSys = MifCoordSys.of(output.crs());
    this.metadata = options.metadata();
    this.columns = new MidColumns(layer.columns());
    this.mifFile = mifFile;
    this.midFile = midFile;
    this.mif = Files.newBufferedWriter(mifFile, StandardCharsets.UTF_8);
    this.mid = Files.newBufferedWriter(midFile, StandardCharsets.UTF_8);
    this.shapes = new MifShapes(mif, output.crs().isGeographic());
  }

  static MifWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    Path mif = Files.createTempFile("layer", ".mif");
    Path mid = Files.createTempFile("layer", ".mid");
    try {
      return new MifWriter(file, layer, options, mif, mid);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(mif);
      Files.deleteIfExists(mid);
      throw e;
    }
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    try {
      shapes.write(geometry == null ? null : output.transform(fid, geometry));
      String line = columns.line(fid, values);
      fitsWindows &= windows.canEncode(line);
      mid.write(line);
      mid.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> notes() {
    return columns.changes();
  }

  @Override
  public void finish() throws IOException {
    mif.close();
    mid.close();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(layer.name() + ".mif"));
      zip.write(header().getBytes(StandardCharsets.US_ASCII));
      Files.copy(mifFile, zip);
      zip.putNextEntry(new ZipEntry(layer.name() + ".mid"));
      copyValues(zip);
      if (metadata != null) {
        zip.putNextEntry(new ZipEntry("README.txt"));
        zip.write(metadata.text().getBytes(StandardCharsets.UTF_8));
      }
      List<String> notes = columns.notes();
      if (!notes.isEmpty()) {
        zip.putNextEntry(new ZipEntry("NOTES.txt"));
        zip.write((String.join("\r\n", notes) + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      mif.close();
      mid.close();
    } finally {
      Files.deleteIfExists(mifFile);
      Files.deleteIfExists(midFile);
    }
  }

  private void copyValues(ZipOutputStream zip) throws IOException {
    if (!fitsWindows) {
      Files.copy(midFile, zip);
      return;
    }
    Writer out = new BufferedWriter(new OutputStreamWriter(zip, WINDOWS));
    try (var in = Files.newBufferedReader(midFile, StandardCharsets.UTF_8)) {
      in.transferTo(out);
    }
    out.flush();
  }

  private String header() {
    StringBuilder text = new StringBuilder();
    text.append("Version ").append(fitsWindows ? VERSION_OF_TIMES : VERSION_OF_UTF8);
    text.append("\r\nCharset \"").append(fitsWindows ? "WindowsLatin1" : "UTF-8");
    text.append("\"\r\nDelimiter \",\"\r\nCoordSys ").append(coordSys);
    text.append("\r\n");
    columns.header().forEach(line -> text.append(line).append("\r\n"));
    return text.append("Data\r\n\r\n").toString();
  }
}
