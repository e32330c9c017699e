package uk.trigpoint.samplecounty.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * A mesh of small cells that covers the county without gaps or overlaps. Every boundary is a union
 * of cells, so boundaries of all kinds share edges.
 */
public final class CellMesh {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final double COUNTRY_SPACING = 1_000;
  private static final double TOWN_SPACING = 400;
  private static final double TOWN_EDGE = 350;
  private static final double COUNTY_REACH = 2_300;
  private static final double COUNTY_CLOSING = 2_000;

  private final double[] x;
  private final double[] y;
  private final List<Polygon> polygons;
  private final List<List<Integer>> neighbours;
  private final CellLocator locator;

  private CellMesh(double[] x, double[] y, List<Polygon> polygons, List<List<Integer>> neighbours) {
    this.x = x;
    this.y = y;
    this.polygons = polygons;
    this.neighbours = neighbours;
    this.locator = new CellLocator(x, y, polygons);
  }

  static CellMesh build(List<Settlement> settlements, long seed) {
    PreparedGeometry county = PreparedGeometryFactory.prepare(outline(settlements));
    Envelope reach = new Envelope(county.getGeometry().getEnvelopeInternal());
    reach.expandBy(4 * COUNTRY_SPACING);
    List<Coordinate> sites = new ArrayList<>();
    SeededRandom random = SeededRandom.of(seed, "cells", 0);
    addSites(sites, settlements, reach, COUNTRY_SPACING, false, random);
    addSites(sites, settlements, reach, TOWN_SPACING, true, random);

    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    builder.setSites(sites);
    builder.setClipEnvelope(reach);
    Geometry diagram = builder.getDiagram(GEOMETRIES);
    List<Coordinate> kept = new ArrayList<>();
    List<Coordinate[]> rings = new ArrayList<>();
    for (int i = 0; i < diagram.getNumGeometries(); i++) {
      Polygon cell = (Polygon) diagram.getGeometryN(i);
      Coordinate site = (Coordinate) cell.getUserData();
      if (county.contains(GEOMETRIES.createPoint(site))) {
        kept.add(site);
        rings.add(cell.getExteriorRing().getCoordinates());
      }
    }
    return new EdgeMaker(seed, kept, rings).finish();
  }

  static CellMesh of(
      List<Coordinate> sites, List<Polygon> polygons, List<List<Integer>> neighbours) {
    return new CellMesh(
        sites.stream().mapToDouble(c -> c.x).toArray(),
        sites.stream().mapToDouble(c -> c.y).toArray(),
        polygons,
        neighbours);
  }

  public int size() {
    return x.length;
  }

  /** Returns the easting of the cell's site. */
  public double x(int cell) {
    return x[cell];
  }

  /** Returns the northing of the cell's site. */
  public double y(int cell) {
    return y[cell];
  }

  public Polygon polygon(int cell) {
    return polygons.get(cell);
  }

  /** Returns the cells that share an edge with this one. */
  public List<Integer> neighbours(int cell) {
    return neighbours.get(cell);
  }

  /** Returns the cell that contains a point (EPSG:27700), or -1 outside the county. */
  public int locate(double easting, double northing) {
    return locator.locate(easting, northing);
  }

  private static Geometry outline(List<Settlement> settlements) {
    List<Geometry> discs = new ArrayList<>();
    for (Settlement place : settlements) {
      discs.add(
          GEOMETRIES
              .createPoint(new Coordinate(place.easting(), place.northing()))
              .buffer(place.fullRadius() + COUNTY_REACH));
    }
    Geometry closed =
        GEOMETRIES.buildGeometry(discs).buffer(0).buffer(COUNTY_CLOSING).buffer(-COUNTY_CLOSING);
    Polygon largest = (Polygon) closed.getGeometryN(0);
    for (int i = 1; i < closed.getNumGeometries(); i++) {
      Polygon part = (Polygon) closed.getGeometryN(i);
      largest = part.getArea() > largest.getArea() ? part : largest;
    }
    return GEOMETRIES.createPolygon(largest.getExteriorRing().getCoordinates());
  }

  private static void addSites(
      List<Coordinate> sites,
      List<Settlement> settlements,
      Envelope reach,
      double spacing,
      boolean inTown,
      SeededRandom random) {
    for (double row = reach.getMinY(); row < reach.getMaxY(); row += spacing) {
      for (double column = reach.getMinX(); column < reach.getMaxX(); column += spacing) {
        double easting = column + spacing * random.between(0.08, 0.92);
        double northing = row + spacing * random.between(0.08, 0.92);
        boolean nearTown =
            settlements.stream()
                .anyMatch(s -> s.distanceTo(easting, northing) < s.fullRadius() + TOWN_EDGE);
        if (nearTown == inTown) {
          sites.add(new Coordinate(easting, northing));
        }
      }
    }
  }

  /** Finds shared edges and replaces each straight edge by an irregular line. */
  private static final class EdgeMaker {
    private static final double VERTEX_SPACING = 55;
    private static final double WANDER = 0.09;

    private final long seed;
    private final List<Coordinate> sites;
    private final List<Coordinate[]> rings;
    private final Map<Edge, int[]> cellsOfEdge = new HashMap<>();

    private record Edge(Coordinate a, Coordinate b) {
      static Edge of(Coordinate p, Coordinate q) {
        return p.compareTo(q) < 0 ? new Edge(p, q) : new Edge(q, p);
      }
    }

    EdgeMaker(long seed, List<Coordinate> sites, List<Coordinate[]> rings) {
      this.seed = seed;
      this.sites = sites;
      this.rings = rings;
    }

    CellMesh finish() {
      List<List<Integer>> neighbours = new ArrayList<>();
      for (int cell = 0; cell < rings.size(); cell++) {
        neighbours.add(new ArrayList<>());
        Coordinate[] ring = rings.get(cell);
        for (int i = 0; i + 1 < ring.length; i++) {
          int[] pair =
              cellsOfEdge.computeIfAbsent(Edge.of(ring[i], ring[i + 1]), e -> new int[] {-1, -1});
          pair[pair[0] < 0 ? 0 : 1] = cell;
        }
      }
      List<Polygon> polygons = new ArrayList<>();
      for (int cell = 0; cell < rings.size(); cell++) {
        Coordinate[] ring = rings.get(cell);
        List<Coordinate> winding = new ArrayList<>();
        for (int i = 0; i + 1 < ring.length; i++) {
          Edge edge = Edge.of(ring[i], ring[i + 1]);
          List<Coordinate> path = irregularLine(edge);
          add(winding, edge.a.equals(ring[i]) ? path : path.reversed());
          int[] pair = pair(edge);
          if (pair[1] >= 0) {
            neighbours.get(cell).add(pair[0] == cell ? pair[1] : pair[0]);
          }
        }
        winding.add(winding.getFirst());
        polygons.add(GEOMETRIES.createPolygon(winding.toArray(new Coordinate[0])));
      }
      return CellMesh.of(sites, polygons, neighbours);
    }

    private int[] pair(Edge edge) {
      int[] pair = cellsOfEdge.get(edge);
      if (pair == null) {
        throw new IllegalStateException("An edge without a cell: " + edge);
      }
      return pair;
    }

    // Vertices only move towards the two sites that the edge separates, so a line stays inside the
    // two triangles over its edge and lines never cross.
    private List<Coordinate> irregularLine(Edge edge) {
      List<Coordinate> path = new ArrayList<>();
      path.add(rounded(edge.a));
      int[] pair = pair(edge);
      int pieces = Math.min(9, (int) (edge.a.distance(edge.b) / VERTEX_SPACING));
      SeededRandom random =
          SeededRandom.of(
              seed,
              "hedge",
              Double.doubleToLongBits(edge.a.x) * 31 + Double.doubleToLongBits(edge.b.y));
      double drift = 0;
      for (int i = 1; i < pieces; i++) {
        double t = (double) i / pieces;
        Coordinate straight =
            new Coordinate(
                edge.a.x + t * (edge.b.x - edge.a.x), edge.a.y + t * (edge.b.y - edge.a.y));
        drift = drift * 0.6 + random.bell() * WANDER;
        double pull = Math.clamp(drift, -0.22, 0.22) * Math.sin(Math.PI * t);
        Coordinate site = sites.get(pull < 0 && pair[1] >= 0 ? pair[1] : pair[0]);
        double share = pair[1] < 0 ? pull : Math.abs(pull);
        path.add(
            rounded(
                new Coordinate(
                    straight.x + share * (site.x - straight.x),
                    straight.y + share * (site.y - straight.y))));
      }
      path.add(rounded(edge.b));
      return path;
    }

    private static void add(List<Coordinate> ring, List<Coordinate> path) {
      for (int i = 0; i + 1 < path.size(); i++) {
        if (ring.isEmpty() || !ring.getLast().equals2D(path.get(i))) {
          ring.add(path.get(i));
        }
      }
    }

    private static Coordinate rounded(Coordinate c) {
      return new Coordinate(Math.round(c.x * 100) / 100.0, Math.round(c.y * 100) / 100.0);
    }
  }
}
