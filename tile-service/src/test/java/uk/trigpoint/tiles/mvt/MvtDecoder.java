package uk.trigpoint.tiles.mvt;

import com.wdtinc.mapbox_vector_tile.adapt.jts.MvtReader;
import com.wdtinc.mapbox_vector_tile.adapt.jts.TagKeyValueMapConverter;
import com.wdtinc.mapbox_vector_tile.adapt.jts.model.JtsLayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Decodes tiles with an independent library. Polygons are assembled here by the sign of the ring
 * area, as the specification says: the library's own assembly reads even the tiles of PostGIS as
 * holes only.
 */
public final class MvtDecoder {
  private MvtDecoder() {}

  /** Returns the features of all layers, in tile units, with their attributes as a map. */
  public static List<Geometry> decode(byte[] tile) throws IOException {
    return MvtReader.loadMvt(
            new ByteArrayInputStream(tile),
            new GeometryFactory(),
            new TagKeyValueMapConverter(),
            MvtDecoder::polygons)
        .getLayers()
        .stream()
        .map(JtsLayer::getGeometries)
        .flatMap(Collection::stream)
        .toList();
  }

  private static List<Polygon> polygons(List<LinearRing> rings, GeometryFactory factory) {
    List<Polygon> polygons = new ArrayList<>();
    LinearRing outer = null;
    List<LinearRing> holes = new ArrayList<>();
    for (LinearRing ring : rings) {
      // Area.ofRingSigned is negative where the specification's formula is positive.
      if (Area.ofRingSigned(ring.getCoordinates()) < 0) {
        if (outer != null) {
          polygons.add(factory.createPolygon(outer, holes.toArray(LinearRing[]::new)));
        }
        outer = ring;
        holes.clear();
      } else {
        holes.add(ring);
      }
    }
    if (outer == null) {
      throw new IllegalStateException("a polygon without an outer ring");
    }
    polygons.add(factory.createPolygon(outer, holes.toArray(LinearRing[]::new)));
    return polygons;
  }
}
