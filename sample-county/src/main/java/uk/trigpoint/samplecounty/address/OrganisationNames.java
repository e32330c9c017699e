package uk.trigpoint.samplecounty.address;

import java.util.List;
import java.util.Locale;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Generates names of organisations: shops, churches, schools. */
final class OrganisationNames {
  private final SeededRandom random;

  OrganisationNames(SeededRandom random) {
    this.random = random;
  }

  String shop(Settlement place) {
    return random.chance(0.5)
        ? family() + " " + word("shop")
        : random.chance(0.4)
            ? place.roadName() + " " + word("shop")
            : family() + " & " + familyBusinessSuffix();
  }

  String cafe(Settlement place) {
    return (random.chance(0.5) ? family() : place.roadName()) + " " + word("food");
  }

  String office() {
    return family() + (random.chance(0.35) ? " " + family() : "") + " " + word("office");
  }

  String works(Settlement place) {
    String name = random.chance(0.6) ? family() : place.roadName();
    return name + " " + word("works") + (random.chance(0.5) ? " LTD" : "");
  }

  String pub() {
    return word("pub");
  }

  String church() {
    return saints() + " CHURCH";
  }

  String school(Settlement place, boolean primary, int nth) {
    if (!primary) {
      return nth == 0 ? place.roadName() + " SCHOOL" : word("families") + " ACADEMY";
    }
    return nth == 0
        ? place.roadName()
            + (random.chance(0.4) ? " CHURCH OF ENGLAND PRIMARY SCHOOL" : " PRIMARY SCHOOL")
        : random.chance(0.4)
            ? saints() + " CATHOLIC PRIMARY SCHOOL"
            : word("fields") + " PRIMARY SCHOOL";
  }

  String surgery(Settlement place) {
    return place.roadName() + " " + (random.chance(0.5) ? "SURGERY" : "HEALTH CENTRE");
  }

  String careHome() {
    return word("trees") + " " + (random.chance(0.5) ? "LODGE CARE HOME" : "HOUSE NURSING HOME");
  }

  private String saints() {
    String saint = word("saint");
    return saint.endsWith("S") || saint.endsWith("TRINITY") ? saint : saint + "S";
  }

  private String familyBusinessSuffix() {
    return random.pick(List.of("SON", "SONS", "DAUGHTERS", "CO"));
  }

  private String family() {
    return word("family").toUpperCase(Locale.UK);
  }

  private String word(String list) {
    return random.pick(WordLists.list(list));
  }
}
