package uk.trigpoint.formats.testing;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;

/** Keeps what a layer passes to its sink. */
public final class ReadRows implements RawSink {
  /** A feature with its values by the name of the field. */
  public record Row(long line, Geometry geometry, Map<String, String> values) {}

  private final List<RawField> fields;
  private final List<Row> rows = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();

  private ReadRows(List<RawField> fields) {
    this.fields = fields;
  }

  /** Reads a layer. */
  public static ReadRows of(RawLayer layer) throws IOException, SQLException {
    ReadRows read = new ReadRows(layer.fields());
    layer.read(read);
    return read;
  }

  public List<Row> rows() {
    return rows;
  }

  public List<Reject> rejects() {
    return rejects;
  }

  @Override
  public void feature(long line, Geometry geometry, List<String> values) {
    if (values.size() != fields.size()) {
      throw new AssertionError(values.size() + " values of " + fields.size() + " fields");
    }
    Map<String, String> byName = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      byName.put(fields.get(i).name(), values.get(i));
    }
    rows.add(new Row(line, geometry, byName));
  }

  @Override
  public void reject(Reject reject) {
    rejects.add(reject);
  }
}
