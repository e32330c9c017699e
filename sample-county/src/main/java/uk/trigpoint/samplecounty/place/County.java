package uk.trigpoint.samplecounty.place;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;

/** The geography of the county: settlements, rivers, the cell mesh and the areas built from it. */
public final class County {
  private final List<Settlement> settlements;
  private final List<River> rivers;
  private final CellMesh mesh;
  private final int[] settlementOfCell;
  private final Areas areas;

  private County(
      List<Settlement> settlements,
      List<River> rivers,
      CellMesh mesh,
      int[] settlementOfCell,
      Areas areas) {
    this.settlements = settlements;
    this.rivers = rivers;
    this.mesh = mesh;
    this.settlementOfCell = settlementOfCell;
    this.areas = areas;
  }

  /** Generates the geography. It depends on the seed only, not on the number of addresses. */
  public static County generate(long seed) {
    List<Settlement> settlements = readSettlements();
    CellMesh mesh = CellMesh.build(settlements, seed);
    int[] settlementOfCell = new int[mesh.size()];
    for (int cell = 0; cell < mesh.size(); cell++) {
      settlementOfCell[cell] = nearest(settlements, mesh.x(cell), mesh.y(cell));
    }
    Areas areas = new AreaBuilder(settlements, mesh, settlementOfCell).build();
    return new County(settlements, River.listAll(seed), mesh, settlementOfCell, areas);
  }

  public List<Settlement> settlements() {
    return settlements;
  }

  public List<River> rivers() {
    return rivers;
  }

  public CellMesh mesh() {
    return mesh;
  }

  public Areas areas() {
    return areas;
  }

  /** Returns the settlement whose parish contains the cell. */
  public Settlement settlementOf(int cell) {
    return settlements.get(settlementOfCell[cell]);
  }

  /** Returns the geometry of an area, EPSG:27700. */
  public Geometry geometryOf(Area area) {
    return unionOf(area.cells());
  }

  /** Returns the union of cells, EPSG:27700. */
  public Geometry unionOf(List<Integer> cells) {
    Geometry[] parts = cells.stream().map(mesh::polygon).toArray(Geometry[]::new);
    return CoverageUnion.union(parts);
  }

  private static int nearest(List<Settlement> settlements, double x, double y) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (Settlement place : settlements) {
      // A cell inside a town's built-up area belongs to the town, even if a village is nearer.
      double distance = place.distanceTo(x, y) - 1.15 * place.fullRadius();
      if (distance < least) {
        least = distance;
        best = place.index();
      }
    }
    return best;
  }

  private static List<Settlement> readSettlements() {
    List<String> lines = Resources.lines("settlements.csv");
    Settlement[] settlements = new Settlement[lines.size()];
    for (int i = 0; i < settlements.length; i++) {
      String[] f = lines.get(i).split(",");
      settlements[i] =
          new Settlement(
              i,
              f[0],
              Double.parseDouble(f[1]) * 1000,
              Double.parseDouble(f[2]) * 1000,
              District.ofCode(f[3]),
              Integer.parseInt(f[4]),
              f[5],
              f[6],
              switch (f[7]) {
                case "C" -> Settlement.Kind.SUBURB;
                case "T" -> Settlement.Kind.TOWN;
                case "V" -> Settlement.Kind.VILLAGE;
                default -> throw new IllegalStateException("Unknown kind in: " + lines);
              });
    }
    return Arrays.asList(settlements);
  }
}
