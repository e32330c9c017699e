package uk.trigpoint.samplecounty.supply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.samplecounty.street.Polyline;
import uk.trigpoint.samplecounty.street.Street;

/**
 * An elementary street unit (ESU): the part of a street between two junctions.
 *
 * @param id easting and northing of its midpoint in whole metres, seven digits each
 */
record Esu(long id, Polyline line) {
  private static final double SHORTEST = 4;

  /** Splits streets at their junctions. Ids are unique among all streets passed to one instance. */
  static final class Cutter {
    private final Set<Long> taken = new HashSet<>();

    List<Esu> cut(Street street) {
      Polyline line = street.line();
      List<Esu> units = new ArrayList<>();
      double from = 0;
      for (Street.Node node : street.nodes()) {
        if (node.along() - from > SHORTEST && line.length() - node.along() > SHORTEST) {
          units.add(unit(line.part(from, node.along())));
          from = node.along();
        }
      }
      units.add(unit(line.part(from, line.length())));
      return units;
    }

    private Esu unit(Polyline piece) {
      double[] middle = new double[4];
      piece.at(piece.length() / 2, middle);
      long easting = (long) middle[0];
      long northing = (long) middle[1];
      // Two units may have the same rounded midpoint; the later id is shifted a metre east.
      while (!taken.add(easting * 10_000_000 + northing)) {
        easting++;
      }
      return new Esu(easting * 10_000_000 + northing, piece);
    }
  }
}
