package uk.trigpoint.samplecounty.street;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.trigpoint.samplecounty.place.District;
import uk.trigpoint.samplecounty.place.Settlement;

/** A street and its junctions. */
public final class Street {
  /** The role of a street, which determines the plots along it. */
  public enum Kind {
    /** The main street of a town or village, through its centre. */
    HIGH,
    /** A main road out of a settlement, as far as it is built up. */
    RADIAL,
    /** A main road between settlements. */
    RURAL,
    /** Every other street. */
    RESIDENTIAL
  }

  /**
   * A junction.
   *
   * @param along distance from the street's start, metres
   */
  public record Node(double along, double x, double y) {}

  private final int id;
  private final long usrn;
  private final Kind kind;
  private final Settlement place;
  private final District district;
  private final Polyline line;
  private final boolean deadEnd;
  private final String theme;
  private final List<Node> nodes = new ArrayList<>();
  private String name = "";

  Street(
      int id,
      long usrn,
      Kind kind,
      Settlement place,
      District district,
      Polyline line,
      boolean deadEnd,
      String theme) {
    this.id = id;
    this.usrn = usrn;
    this.kind = kind;
    this.place = place;
    this.district = district;
    this.line = line;
    this.deadEnd = deadEnd;
    this.theme = theme;
  }

  public int id() {
    return id;
  }

  public long usrn() {
    return usrn;
  }

  public Kind kind() {
    return kind;
  }

  /** Returns the settlement it belongs to; for a country road, the nearer one. */
  public Settlement place() {
    return place;
  }

  public District district() {
    return district;
  }

  public Polyline line() {
    return line;
  }

  public boolean deadEnd() {
    return deadEnd;
  }

  public String name() {
    return name;
  }

  /** Returns whether the street has a description instead of a name (BS7666 street type 2). */
  public boolean describedOnly() {
    return kind == Kind.RURAL && name.startsWith("ROAD FROM");
  }

  /** Returns the junctions in order from the start, excluding the two ends. */
  public List<Node> nodes() {
    nodes.sort(Comparator.comparingDouble(Node::along));
    return nodes;
  }

  String theme() {
    return theme;
  }

  void rename(String newName) {
    name = newName;
  }

  void addNode(Node node) {
    nodes.add(node);
  }

  boolean hasNodeNear(double along, double metres) {
    for (Node node : nodes) {
      if (Math.abs(node.along() - along) < metres) {
        return true;
      }
    }
    return false;
  }
}
