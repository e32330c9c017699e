package uk.trigpoint.samplecounty.place;

import java.util.Locale;

/**
 * A town, a village or a part of the city.
 *
 * @param index position in the list of settlements
 * @param easting of its centre, metres
 * @param northing of its centre, metres
 * @param fullSize how many addresses it has in a county of full size
 * @param outward its postcodes' first half
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

  /** What a settlement is to its neighbours. */
  public enum Kind {
    SUBURB,
    TOWN,
    VILLAGE
  }

  /** Addresses a square kilometre, gardens, greens and all. */
  private static final double TOWN_DENSITY = 1900;

  private static final double VILLAGE_DENSITY = 1000;

  /** Metres from the centre to the edge of what is built, for so many addresses. */
  public double radius(double addresses) {
    double density = kind == Kind.VILLAGE ? VILLAGE_DENSITY : TOWN_DENSITY;
    return Math.sqrt(addresses / density / Math.PI) * 1000;
  }

  /** {@link #radius} in a county of full size. */
  public double fullRadius() {
    return radius(fullSize);
  }

  public boolean inCity() {
    return district == District.OXFORD;
  }

  public double distanceTo(double x, double y) {
    return Math.hypot(x - easting, y - northing);
  }

  /** BS 7666 locality: blank in a post town, else the name. */
  public String locality() {
    boolean postTownItself = name.equals(postTown) || roadName().equals(town());
    return postTownItself ? "" : name.toUpperCase(Locale.UK);
  }

  /** BS 7666 town. */
  public String town() {
    return postTown.toUpperCase(Locale.UK);
  }

  /** The name as roads to the place use it: Abingdon, not Abingdon-on-Thames. */
  public String roadName() {
    String upper = name.toUpperCase(Locale.UK);
    int on = upper.indexOf("-");
    int in = upper.indexOf(" IN THE ");
    int end = on > 0 ? on : in > 0 ? in : upper.length();
    return upper.substring(0, end);
  }
}
