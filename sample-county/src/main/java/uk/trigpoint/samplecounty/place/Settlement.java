package uk.trigpoint.samplecounty.place;

import java.util.Locale;

/**
 * A town, a village or a suburb of the city.
 *
 * @param index position in the list of settlements
 * @param easting of the centre, EPSG:27700
 * @param northing of the centre, EPSG:27700
 * @param fullSize number of addresses in a county of full size
 * @param outward outward part of its postcodes
 */
public record Settlement(
    int index,
    String name,
    double easting,
    double northing,
    District district,
    int fullSize,
    String postTown,
    String outward,
    Kind kind) {

  /** The type of a settlement. */
  public enum Kind {
    SUBURB,
    TOWN,
    VILLAGE
  }

  /** Addresses per square kilometre of a town, including gardens and open space. */
  private static final double TOWN_DENSITY = 1900;

  private static final double VILLAGE_DENSITY = 1000;

  /** Returns the radius of the built-up area for a number of addresses, metres. */
  public double radius(double addresses) {
    double density = kind == Kind.VILLAGE ? VILLAGE_DENSITY : TOWN_DENSITY;
    return Math.sqrt(addresses / density / Math.PI) * 1000;
  }

  /** Returns the {@link #radius} in a county of full size, metres. */
  public double fullRadius() {
    return radius(fullSize);
  }

  public boolean inCity() {
    return district == District.OXFORD;
  }

  public double distanceTo(double x, double y) {
    return Math.hypot(x - easting, y - northing);
  }

  /** Returns the BS7666 locality: the name, or blank for a post town. */
  public String locality() {
    boolean postTownItself = name.equals(postTown) || roadName().equals(town());
    return postTownItself ? "" : name.toUpperCase(Locale.UK);
  }

  /** Returns the BS7666 town name. */
  public String town() {
    return postTown.toUpperCase(Locale.UK);
  }

  /** Returns the short name used in names of roads: Abingdon, not Abingdon-on-Thames. */
  public String roadName() {
    String upper = name.toUpperCase(Locale.UK);
    int on = upper.indexOf("-");
    int in = upper.indexOf(" IN THE ");
    int end = on > 0 ? on : in > 0 ? in : upper.length();
    return upper.substring(0, end);
  }
}
