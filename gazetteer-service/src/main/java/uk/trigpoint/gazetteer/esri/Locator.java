package uk.trigpoint.gazetteer.esri;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.arcgis.ArcGisServices;

/**
 * What the locator says of itself.
 *
 * @see "ArcGIS REST API, Geocode service"
 */
@Singleton
final class Locator implements ArcGisServices {
  /** Records a batch may have. */
  static final int MAX_BATCH = 1_000;

  /** The fields an address may be given in, in the order they are written. */
  static final List<String> ADDRESS_FIELDS =
      List.of("Address", "Address2", "Neighborhood", "City", "Region", "Postal");

  static final String SINGLE_LINE = "SingleLine";
  private static final int SUGGESTED_BATCH = 250;
  private static final List<String> LABELS =
      List.of("Address or place", "Address line 2", "Locality", "Town", "County", "Postcode");

  @Override
  public List<Service> list(Caller caller) {
    return List.of(new Service("Gazetteer", "GeocodeServer"));
  }

  static Map<String, Object> description() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("currentVersion", 11.3);
    root.put(
        "serviceDescription",
        "The council's land and property gazetteer: every address by its UPRN, with a score and why it was found.");
    List<Map<String, Object>> fields = new ArrayList<>();
    for (int i = 0; i < LABELS.size(); i++) {
      fields.add(CandidateFields.text(ADDRESS_FIELDS.get(i), 100, LABELS.get(i)));
    }
    root.put("addressFields", fields);
    root.put("singleLineAddressField", CandidateFields.text(SINGLE_LINE, 300, "Full address"));
    root.put("candidateFields", CandidateFields.definitions());
    root.put("intersectionCandidateFields", List.of());
    root.put("categories", categories());
    root.put("spatialReference", ArcGisParameters.reference(Crs.BRITISH_NATIONAL_GRID));
    root.put(
        "locatorProperties",
        Map.of(
            "MaxBatchSize",
            MAX_BATCH,
            "SuggestedBatchSize",
            SUGGESTED_BATCH,
            "LoadBalancerSize",
            1,
            // What is too unsure is left out here; a client must not do it by score once more.
            "MinimumMatchScore",
            "0",
            "MinimumCandidateScore",
            "0"));
    root.put("countries", List.of("GB"));
    root.put("locators", List.of());
    root.put("capabilities", "Geocode,ReverseGeocode,Suggest");
    return root;
  }

  private static List<Map<String, Object>> categories() {
    return Arrays.stream(Category.values())
        .map(c -> Map.<String, Object>of("name", c.label(), "localizedName", c.label()))
        .toList();
  }
}
