package uk.trigpoint.sld.style;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A style as read from one document.
 *
 * @param name the name of the first layer or style in it, possibly empty
 * @param title for people, possibly empty
 * @param layers in drawing order, at least one
 * @param properties the columns it reads from a feature; a column the dataset lacks is null
 * @param report what of the document is not drawn as written
 */
public record StyleSheet(
    String name, String title, List<Layer> layers, Set<String> properties, SldReport report) {
  public StyleSheet {
    layers = List.copyOf(layers);
    properties = Set.copyOf(properties);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a style sheet has at least one layer");
    }
  }

  /** A named layer of the document with the paint levels of its styles. */
  public record Layer(String name, List<FeatureTypeStyle> paintLevels) {
    public Layer {
      paintLevels = List.copyOf(paintLevels);
    }
  }

  /** The paint levels of all layers: each is drawn over the one before it. */
  public List<FeatureTypeStyle> paintLevels() {
    return layers.stream().flatMap(layer -> layer.paintLevels().stream()).toList();
  }

  /** Whether anything is drawn at a scale; if not, no features are read. */
  public boolean drawsAt(double scaleDenominator) {
    return rules().anyMatch(rule -> rule.scales().contains(scaleDenominator));
  }

  /** All rules in drawing order. */
  public Stream<Rule> rules() {
    return paintLevels().stream().flatMap(level -> level.rules().stream());
  }
}
