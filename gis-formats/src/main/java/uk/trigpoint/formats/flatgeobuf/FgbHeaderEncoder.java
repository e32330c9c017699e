package uk.trigpoint.formats.flatgeobuf;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.wololo.flatgeobuf.generated.Column;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Header;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.crs.OutputCrs;

/** Encodes the header of a file, with its length in front. */
final class FgbHeaderEncoder {
  private FgbHeaderEncoder() {}

  /**
   * What is known of all features.
   *
   * @param geometryType 0 if they have several
   * @param nodeSize of the index; 0 if there is none
   */
  record Totals(int geometryType, boolean withZ, long count, Envelope extent, int nodeSize) {}

  /** Encodes a header. */
  static void encode(
      FlatBufferBuilder out,
      Layer layer,
      OutputCrs crs,
      @Nullable FileMetadata about,
      Totals totals) {
    int name = out.createString(layer.name());
    int title = out.createString(layer.title());
    int description = out.createString(layer.description());
    int columns = Header.createColumnsVector(out, columns(out, layer.columns()));
    int reference = crs(out, crs);
    Envelope box = totals.extent();
    int envelope =
        box.isNull()
            ? 0
            : Header.createEnvelopeVector(
                out, new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()});
    int metadata = about == null ? 0 : out.createString(about.json());
    Header.startHeader(out);
    Header.addName(out, name);
    Header.addTitle(out, title);
    Header.addDescription(out, description);
    if (metadata != 0) {
      Header.addMetadata(out, metadata);
    }
    Header.addColumns(out, columns);
    Header.addCrs(out, reference);
    if (envelope != 0) {
      Header.addEnvelope(out, envelope);
    }
    Header.addGeometryType(out, totals.geometryType());
    Header.addHasZ(out, totals.withZ());
    Header.addFeaturesCount(out, totals.count());
    Header.addIndexNodeSize(out, totals.nodeSize());
    Header.finishSizePrefixedHeaderBuffer(out, Header.endHeader(out));
  }

  private static int[] columns(FlatBufferBuilder out, List<uk.trigpoint.core.feature.Column> list) {
    int[] columns = new int[list.size()];
    for (int i = 0; i < columns.length; i++) {
      uk.trigpoint.core.feature.Column column = list.get(i);
      int name = out.createString(column.name());
      int title = out.createString(column.title());
      Column.startColumn(out);
      Column.addName(out, name);
      Column.addTitle(out, title);
      Column.addType(out, type(column));
      columns[i] = Column.endColumn(out);
    }
    return columns;
  }

  private static int type(uk.trigpoint.core.feature.Column column) {
    return switch (column.type()) {
      case TEXT -> ColumnType.String;
      case INTEGER -> ColumnType.Long;
      case NUMBER -> ColumnType.Double;
      case BOOLEAN -> ColumnType.Bool;
      case DATE, TIMESTAMP -> ColumnType.DateTime;
    };
  }

  /** Coordinates are x or longitude first whatever the CRS, so that CRS84 is EPSG:4326 here. */
  private static int crs(FlatBufferBuilder out, OutputCrs crs) {
    int organisation = out.createString("EPSG");
    org.wololo.flatgeobuf.generated.Crs.startCrs(out);
    org.wololo.flatgeobuf.generated.Crs.addOrg(out, organisation);
    org.wololo.flatgeobuf.generated.Crs.addCode(out, crs.srid());
    return org.wololo.flatgeobuf.generated.Crs.endCrs(out);
  }
}
