package uk.trigpoint.benchmarks.address.synthetic;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.benchmarks.address.county.Neighbourhood;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Other forms of the same words: abbreviated or expanded, joined or split. */
final class WordForms {
  private static final Map<String, List<String>> SHORT =
      Map.ofEntries(
          Map.entry("ROAD", List.of("RD", "RD.")),
          Map.entry("STREET", List.of("ST", "STR", "ST.")),
          Map.entry("AVENUE", List.of("AVE", "AV")),
          Map.entry("CLOSE", List.of("CL", "CLO")),
          Map.entry("CRESCENT", List.of("CRES")),
          Map.entry("DRIVE", List.of("DR", "DRV")),
          Map.entry("LANE", List.of("LN", "LA")),
          Map.entry("GARDENS", List.of("GDNS", "GDN")),
          Map.entry("COURT", List.of("CT", "CRT")),
          Map.entry("PLACE", List.of("PL")),
          Map.entry("TERRACE", List.of("TERR", "TCE")),
          Map.entry("GREEN", List.of("GRN")),
          Map.entry("PADDOCK", List.of("PDK")),
          Map.entry("COTTAGE", List.of("COTT")),
          Map.entry("HOUSE", List.of("HSE")),
          Map.entry("FARM", List.of("FM")),
          Map.entry("MANSIONS", List.of("MANS")),
          Map.entry("CENTRE", List.of("CTR")),
          Map.entry("ESTATE", List.of("EST")));
  private static final String THE = "THE ";
  private static final Pattern HALVES =
      Pattern.compile(
          "\\b([A-Z]{3,})(SIDE|STREAM|FIELDS?|VIEW|ACRES|LANDS?|CROFT|FISHER|GALE|BELL|WRIGHT|WAY|MEAD|BIRD|LEY)\\b");
  private static final Pattern S_WORD = Pattern.compile("\\b([A-Z]{3,}[A-RT-Z])S\\b");

  private WordForms() {}

  static boolean abbreviate(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    boolean any = false;
    for (Draft.Part part : List.of(draft.street, draft.name)) {
      String last = part.typed().substring(part.typed().lastIndexOf(' ') + 1);
      List<String> forms = SHORT.get(last);
      if (forms != null && !part.typed().equals(last) && !part.typed().equals(THE + last)) {
        String head = part.typed().substring(0, part.typed().length() - last.length());
        part.type(head + random.pick(forms));
        any = true;
      }
    }
    return any;
  }

  static boolean expand(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    boolean any = false;
    for (Draft.Part part : parts(draft)) {
      String typed = part.typed();
      String other =
          typed.startsWith("ST ")
              ? (random.chance(0.5) ? "SAINT " : "ST. ") + typed.substring(3)
              : typed.replace(" AND ", " & ");
      any |= !other.equals(typed);
      part.type(other);
    }
    return any;
  }

  static boolean article(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    String name = draft.name.typed();
    if (name.isEmpty() || Character.isDigit(name.charAt(0)) || isLand(name)) {
      return false;
    }
    draft.name.type(name.startsWith(THE) ? name.substring(THE.length()) : THE + name);
    return true;
  }

  static boolean apostrophe(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return replace(draft, S_WORD, random.chance(0.7) ? "$1'S" : "$1S'", false);
  }

  static boolean plural(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return replace(draft, S_WORD, "$1", true);
  }

  static boolean join(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    Draft.Part part = draft.name.isEmpty() ? draft.street : draft.name;
    String[] words = part.typed().split(" ");
    if (words.length != 2 || words[0].length() < 3 || words[0].equals("THE") || slipped(draft)) {
      return false;
    }
    part.type(words[0] + words[1]);
    return true;
  }

  static boolean split(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return replace(draft, HALVES, "$1 $2", false);
  }

  static boolean hyphens(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    boolean any = false;
    for (Draft.Part part : List.of(draft.locality, draft.town)) {
      if (part.typed().indexOf('-') > 0) {
        part.type(part.typed().replace('-', ' '));
        any = true;
      }
    }
    return any;
  }

  private static boolean replace(Draft draft, Pattern pattern, String by, boolean isSlip) {
    if (slipped(draft)) {
      return false;
    }
    for (Draft.Part part : parts(draft)) {
      Matcher matcher = pattern.matcher(part.typed());
      if (!isLand(part.typed()) && matcher.find()) {
        String word = matcher.group();
        String other = pattern.matcher(word).replaceFirst(by);
        part.type(matcher.replaceFirst(by));
        if (isSlip) {
          draft.typos.add(new Draft.Typo(part, word, other));
        }
        return true;
      }
    }
    return false;
  }

  private static boolean slipped(Draft draft) {
    return !draft.typos.isEmpty();
  }

  private static boolean isLand(String name) {
    return name.startsWith("LAND ")
        || name.startsWith("PLOT ")
        || name.startsWith("GARAGES ")
        || name.startsWith("FORMER ");
  }

  private static List<Draft.Part> parts(Draft draft) {
    return List.of(draft.street, draft.name);
  }
}
