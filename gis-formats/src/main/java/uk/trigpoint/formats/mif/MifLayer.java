package uk.trigpoint.formats.mif;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.geometry.FeatureException;

/** The objects of a .mif file with the values of the .mid file. */
final class MifLayer implements RawLayer {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final MifFiles files;
  private final MifHeader header;
  private final @Nullable String crs;
  private final MidRecords records;
  private final List<Recognised> recognised = new ArrayList<>();
  private List<MifColumn> columns = List.of();
  private Charset charset = WINDOWS;

  private MifLayer(MifFiles files, MifHeader header) {
    this.files = files;
    this.header = header;
    String clause = header.coordSys();
    this.crs = clause == null ? null : MifCoordSys.parse(clause);
    this.records = new MidRecords(header.delimiter());
  }

  /**
   * Opens a layer, which reads both files once.
   *
   * @param encoding stated by the user; null if none is
   * @throws SourceException if the files do not have the same number of features
   * @throws UnansweredException if the character set that is declared is unknown
   */
  static MifLayer open(MifFiles files, @Nullable String encoding) throws IOException {
    MifHeader header;
    try (MifLines mif = files.openMif()) {
      header = MifHeader.read(mif);
    }
    MifLayer layer = new MifLayer(files, header);
    long values = layer.surveyValues(encoding);
    long objects = layer.surveyObjects();
    if (!header.columns().isEmpty() && objects != values) {
      throw new SourceException(
          "The .mif file has %,d objects, the .mid file has %,d lines.".formatted(objects, values));
    }
    return layer;
  }

  /** Decides the character set and the types of the columns; returns the number of lines. */
  private long surveyValues(@Nullable String encoding) throws IOException {
    boolean ascii = true;
    List<MifColumn> raw =
        header.columns().stream().map(c -> MifColumn.of(c.name(), c.type())).toList();
    boolean utf8 = true;
    long count = 0;
    if (!raw.isEmpty()) {
      try (MifLines mid = files.openMid()) {
        for (byte[] line = mid.nextBytes(); line != null; line = mid.nextBytes()) {
          count++;
          ascii = ascii && MifCharset.isAscii(line);
          utf8 = utf8 && (ascii || MifCharset.isUtf8(line));
          List<String> values =
              records.split(new String(line, StandardCharsets.ISO_8859_1), raw.size());
          for (int i = 0; i < Math.min(values.size(), raw.size()); i++) {
            raw.get(i).observe(values.get(i));
          }
        }
      }
    }
    charset = charset(encoding, ascii, utf8);
    List<MifColumn> decoded = new ArrayList<>();
    for (MifColumn column : raw) {
      decoded.add(column.renamed(MifHeader.decode(column.name(), charset)));
    }
    columns = decoded;
    return count;
  }

  private Charset charset(@Nullable String stated, boolean ascii, boolean utf8) {
    if (stated != null) {
      try {
        return Charset.forName(stated);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        throw new SourceException("'" + stated + "' is not the name of a character set.", e);
      }
    }
    if (header.isNeutral()) {
      Charset guess = utf8 ? StandardCharsets.UTF_8 : WINDOWS;
      recognised.add(
          new Recognised(
              "encoding",
              guess.name(),
              "the .mif file declares no character set and the values are "
                  + (ascii ? "ASCII" : utf8 ? "UTF-8" : "not UTF-8"),
              ascii));
      return guess;
    }
    Charset declared =
        MifCharset.find(header.charset())
            .orElseThrow(
                () ->
                    new UnansweredException(
                        "encoding",
                        "The .mif file declares the unknown character set '%s'. Which one is it?"
                            .formatted(header.charset()),
                        List.of(WINDOWS.name(), StandardCharsets.UTF_8.name())));
    recognised.add(new Recognised("encoding", declared.name(), "the .mif file declares it", true));
    return declared;
  }

  private long surveyObjects() throws IOException {
    try (MifLines mif = files.openMif()) {
      MifObjects objects = objects(mif);
      long count = 0;
      while (objects.next()) {
        count++;
        try {
          objects.read();
        } catch (FeatureException e) {
          // It is rejected when the layer is read.
        }
      }
      for (Map.Entry<MifObjects.Converted, Long> what : objects.converted().entrySet()) {
        recognised.add(
            new Recognised(
                "",
                "%s: %,d".formatted(what.getKey().title(), what.getValue()),
                what.getKey().reason(),
                true));
      }
      return count;
    }
  }

  private MifObjects objects(MifLines mif) throws IOException {
    MifHeader.read(mif);
    boolean geographic = "EPSG:4326".equals(crs) || "EPSG:4258".equals(crs);
    return new MifObjects(mif, header.transform(), geographic);
  }

  @Override
  public String name() {
    return files.layer();
  }

  @Override
  public List<RawField> fields() {
    return columns.stream().map(c -> new RawField(c.name(), c.type())).toList();
  }

  @Override
  public boolean hasGeometry() {
    return true;
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    return crs == null
        ? Optional.empty()
        : Optional.of(new DeclaredCrs(crs, "the CoordSys clause of the .mif file"));
  }

  @Override
  public List<Recognised> recognised() {
    return List.copyOf(recognised);
  }

  @Override
  public void read(RawSink sink) throws IOException, SQLException {
    try (MifLines mif = files.openMif();
        MifLines mid = columns.isEmpty() ? null : files.openMid()) {
      MifObjects objects = objects(mif);
      long number = 0;
      while (objects.next()) {
        number++;
        byte[] line = mid == null ? null : mid.nextBytes();
        List<String> texts =
            line == null ? List.of() : records.split(new String(line, charset), columns.size());
        feature(number, objects, texts, sink);
      }
    }
  }

  private void feature(long number, MifObjects objects, List<String> texts, RawSink sink)
      throws IOException, SQLException {
    Geometry geometry;
    try {
      geometry = objects.read();
    } catch (FeatureException e) {
      sink.reject(e.toReject(number, "geometry"));
      return;
    }
    if (texts.size() != columns.size()) {
      sink.reject(
          new Reject(
              number,
              null,
              "COLUMN_COUNT",
              "the line of the .mid file has %s%d values, the .mif file declares %d columns"
                  .formatted(
                      texts.size() > columns.size() ? "at least " : "",
                      texts.size(),
                      columns.size())));
      return;
    }
    List<@Nullable String> values = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      values.add(columns.get(i).plain(texts.get(i)));
    }
    sink.feature(number, geometry, values);
  }

  @Override
  public void close() {
    // Nothing is open between two readings.
  }
}
