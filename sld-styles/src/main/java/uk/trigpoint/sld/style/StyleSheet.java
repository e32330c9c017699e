package uk.trigpoint.sld.style;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A parsed style document.
 *
 * @param name first name in the document; empty if none
 * @param title first title in the document, for display; empty if none
 * @param layers in drawing order, at least one
 * @param properties names of the properties that it reads from features
 * @param report differences between the document and what is drawn
 */
public record StyleSheet(
    String name, String title, List<Layer> layers, Set<String> properties, SldReport report) {
  public StyleSheet {
    layers = List.copyOf(layers);
    properties = Set.copyOf(properties);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a style sheet needs at least one layer");
    }
  }

  /** A NamedLayer or UserLayer with the feature type styles of all its styles. */
  public record Layer(String name, List<FeatureTypeStyle> featureTypeStyles) {
    public Layer {
      featureTypeStyles = List.copyOf(featureTypeStyles);
    }
  }

  /** Returns the feature type styles of all layers, in drawing order. */
  public List<FeatureTypeStyle> featureTypeStyles() {
    return layers.stream().flatMap(layer -> layer.featureTypeStyles().stream()).toList();
  }

  /** Returns whether a rule is active at a scale. If not, features need not be read. */
  public boolean drawsAt(double scaleDenominator) {
    return rules().anyMatch(rule -> rule.scales().contains(scaleDenominator));
  }

  /** Returns all rules in drawing order. */
  public Stream<Rule> rules() {
    return featureTypeStyles().stream()
        .flatMap(featureTypeStyle -> featureTypeStyle.rules().stream());
  }
}
