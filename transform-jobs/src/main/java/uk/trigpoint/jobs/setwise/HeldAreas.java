package uk.trigpoint.jobs.setwise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.row.StagedRows;

/**
 * Areas in memory, found by the points in them. An area is indexed when a point is first compared
 * with it, which costs some 150 bytes for each of its corners.
 */
public final class HeldAreas {
  /** Most areas, corners of all of them, and bytes of their columns that are taken. */
  private static final int MAX_AREAS = 100_000;

  private static final int MAX_CORNERS = 500_000;
  private static final int MAX_BYTES = 16 << 20;

  private final boolean within;
  private final STRtree tree = new STRtree();

  /**
   * An area.
   *
   * @param rank its place in the order of areas
   * @param values of the columns that are taken
   */
  public record Area(long rank, PreparedGeometry shape, @Nullable Object[] values) {}

  /**
   * Creates an index without areas.
   *
   * @param within whether a point on an edge lies outside
   */
  public HeldAreas(boolean within) {
    this.within = within;
  }

  /** Returns whether the areas of an input are few and simple enough. */
  public static boolean fit(StagedRows areas, List<String> columns, SetWork work) {
    String bytes =
        columns.stream()
            .map(column -> " + coalesce(octet_length(CAST(a.\"%s\" AS text)), 0)".formatted(column))
            .collect(Collectors.joining());
    return work.number(
            """
            SELECT CAST(count(*) <= %d AND coalesce(sum(ST_NPoints(a.geom)), 0) <= %d
              AND coalesce(sum(0%s), 0) <= %d AS integer) FROM %s a"""
                .formatted(MAX_AREAS, MAX_CORNERS, bytes, MAX_BYTES, areas.relation()),
            new Constants())
        == 1;
  }

  /** Adds an area that is valid and not empty. */
  public void add(long rank, Geometry area, @Nullable Object[] values) {
    tree.insert(
        area.getEnvelopeInternal(), new Area(rank, PreparedGeometryFactory.prepare(area), values));
  }

  /** Ends the adding of areas. */
  public void build() {
    tree.build();
  }

  /** Returns the areas at a point, by rank. */
  public List<Area> at(Geometry point) {
    List<Area> found = new ArrayList<>(2);
    tree.query(
        point.getEnvelopeInternal(),
        item -> {
          Area area = (Area) item;
          if (within ? area.shape().contains(point) : area.shape().intersects(point)) {
            found.add(area);
          }
        });
    if (found.size() > 1) {
      found.sort(Comparator.comparingLong(Area::rank));
    }
    return found;
  }
}
