package uk.trigpoint.gazetteer.quality.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import uk.trigpoint.gazetteer.quality.Records;

/** Reads {@code check-cases.txt} and applies a case to the records. */
final class CheckCases {
  /** Changes that break a check, and similar changes that do not. */
  record Case(String code, String breaks, String keeps) {}

  private CheckCases() {}

  static Map<String, Case> read() {
    Map<String, Case> cases = new LinkedHashMap<>();
    try (InputStream in = CheckCases.class.getResourceAsStream("check-cases.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .forEach(parts -> cases.put(parts[0], new Case(parts[0], parts[1], parts[2])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  static void apply(Records records, String changes) {
    if (!changes.equals("-")) {
      for (String change : changes.split(";")) {
        one(records, change.strip());
      }
    }
  }

  private static void one(Records records, String change) {
    String[] words = change.split(" ");
    String verb = words[0];
    switch (verb) {
      case "blpu" -> records.change("blpu", rest(change, 1), "uprn = " + Records.HOUSE);
      case "lpi" -> records.change("lpi", rest(change, 1), "uprn = " + Records.HOUSE);
      case "ps" -> records.change("blpu", rest(change, 1), "uprn = " + Records.STREET_RECORD);
      case "pslpi" -> records.change("lpi", rest(change, 1), "uprn = " + Records.STREET_RECORD);
      case "street" -> records.change("street", rest(change, 1), "register_id = " + Records.NSG);
      case "own" -> records.change("street", rest(change, 1), "register_id = " + Records.LLPG);
      case "name" ->
          records.change("street_descriptor", rest(change, 1), "register_id = " + Records.NSG);
      case "ownname" ->
          records.change("street_descriptor", rest(change, 1), "register_id = " + Records.LLPG);
      case "esu" -> records.change("esu", rest(change, 1), "true");
      case "ref" -> records.change("street_esu", rest(change, 1), "true");
      case "delete" -> records.delete(words[1], rest(change, 2));
      case "+blpu" -> records.blpu(Long.parseLong(words[1]), values(change, 2));
      case "+lpi" -> records.lpi(Long.parseLong(words[1]), values(change, 2));
      case "+prov" -> records.provenance(Long.parseLong(words[1]), values(change, 2));
      case "+xref" ->
          records.crossReference(Long.parseLong(words[1]), words[2], words[3], values(change, 4));
      case "+past" ->
          records.pastCrossReference(
              Long.parseLong(words[1]), words[2], words[3], values(change, 4));
      case "+street" ->
          records.street(Integer.parseInt(words[1]), Integer.parseInt(words[2]), values(change, 3));
      case "+name" ->
          records.descriptor(
              Integer.parseInt(words[1]), Integer.parseInt(words[2]), values(change, 3));
      case "+ref" -> records.reference(Integer.parseInt(words[1]), Long.parseLong(words[2]));
      case "+16" -> records.exemption(Records.esuId(0), words[1]);
      case "+17" -> records.dedication(Records.esuId(0), words[1]);
      case "+61" -> records.interest(Integer.parseInt(words[1]), words[2]);
      case "+62" -> records.construction(Integer.parseInt(words[1]), words[2]);
      case "+63" -> records.designation(Integer.parseInt(words[1]), words[2]);
      default -> throw new IllegalArgumentException("no verb: " + change);
    }
  }

  private static String rest(String change, int words) {
    return String.join(
        " ", Arrays.asList(change.split(" ")).subList(words, change.split(" ").length));
  }

  private static String[] values(String change, int words) {
    String rest = rest(change, words);
    return rest.isEmpty() ? new String[0] : rest.split(" & ");
  }
}
