package uk.trigpoint.matching.parse;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses floors: GROUND FLOOR FLAT, FIRST TO THIRD FLOORS, FLAT BASEMENT, GFF, 2FL. */
final class FloorParser {
  private static final Pattern SCOTTISH_FLOOR = Pattern.compile("[1-9]F[LR]");
  private static final Pattern FLOOR_AND_SIDE = Pattern.compile("[1-9]F?");
  private static final Map<String, String> SIDES = Map.of("L", "LEFT", "R", "RIGHT");
  private static final Set<String> CELLARS = Set.of("BASEMENT", "BSMT");

  private FloorParser() {}

  /**
   * Parses floors at the cursor; empty if there are none, as in FIRST AVENUE.
   *
   * @param afterFlat whether the previous token is a flat, so that FIRST alone is a floor
   */
  static Set<Floor> read(TokenCursor cursor, boolean afterFlat) {
    Set<Floor> inShort = shortForm(cursor);
    if (!inShort.isEmpty()) {
      cursor.skip(1);
      return inShort;
    }
    Set<Floor> found = EnumSet.noneOf(Floor.class);
    int ahead = collect(cursor, found);
    boolean floor = Lexicon.isFloor(cursor.text(ahead));
    boolean known = floor || isFlat(cursor, ahead) || afterFlat || CELLARS.contains(cursor.text(0));
    if (found.isEmpty() || !known) {
      return Set.of();
    }
    cursor.skip(floor ? ahead + 1 : ahead);
    return found;
  }

  /**
   * A floor and the side of the stair: 2F/L, 2/R, 2FR.
   *
   * @param side LEFT or RIGHT
   */
  record FloorAndSide(Floor floor, String side) {}

  /** Parses a floor and side at the cursor; null if there are none. */
  static @Nullable FloorAndSide floorAndSide(TokenCursor cursor) {
    String text = cursor.text(0);
    String side = cursor.has(1) && cursor.before(1) == '/' ? SIDES.get(cursor.text(1)) : null;
    if (side != null && FLOOR_AND_SIDE.matcher(text).matches()) {
      cursor.skip(2);
      return new FloorAndSide(Floor.above(text.charAt(0) - '0'), side);
    }
    if (text.length() == 3 && text.endsWith("R") && SCOTTISH_FLOOR.matcher(text).matches()) {
      cursor.skip(1);
      return new FloorAndSide(Floor.above(text.charAt(0) - '0'), "RIGHT");
    }
    return null;
  }

  static boolean isFlat(TokenCursor cursor, int ahead) {
    return "FLAT".equals(Lexicon.unit(cursor.text(ahead)));
  }

  private static Set<Floor> shortForm(TokenCursor cursor) {
    String text = cursor.text(0);
    Floor code = Lexicon.floorCode(text);
    if (code != null) {
      return EnumSet.of(code);
    }
    return SCOTTISH_FLOOR.matcher(text).matches()
        ? EnumSet.of(Floor.above(text.charAt(0) - '0'))
        : Set.of();
  }

  /** Collects consecutive floors; returns the number of tokens. */
  private static int collect(TokenCursor cursor, Set<Floor> found) {
    int ahead = 0;
    Floor before = null;
    boolean through = false;
    while (cursor.has(ahead)) {
      boolean lower = isLowerGround(cursor, ahead);
      Floor floor = lower ? Floor.LOWERGROUND : Lexicon.floor(cursor.text(ahead));
      if (floor != null) {
        if ((through || ahead > 0 && cursor.before(ahead) == '-') && before != null) {
          found.addAll(Floor.between(before, floor));
        }
        found.add(floor);
        before = floor;
        through = false;
        ahead += lower ? 2 : 1;
      } else if (before != null && leadsOn(cursor, ahead)) {
        through = cursor.text(ahead).equals("TO");
        ahead++;
      } else {
        break;
      }
    }
    return ahead;
  }

  private static boolean isLowerGround(TokenCursor cursor, int ahead) {
    return cursor.text(ahead).equals("LOWER")
        && Lexicon.floor(cursor.text(ahead + 1)) == Floor.GROUND;
  }

  private static boolean leadsOn(TokenCursor cursor, int ahead) {
    String text = cursor.text(ahead);
    return (text.equals("AND") || text.equals("TO"))
        && Lexicon.floor(cursor.text(ahead + 1)) != null;
  }
}
