package uk.trigpoint.jobs.console.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;

/**
 * The graph of a pipeline as a drawing: steps in layers from left to right, each behind all that it
 * reads. Coordinates are those of an SVG.
 *
 * @param links paths from outputs to inputs
 */
public record GraphPicture(int width, int height, List<Node> nodes, List<String> links) {
  /** Size of the box of a step. */
  public static final int BOX_WIDTH = 150;

  /** Size of the box of a step. */
  public static final int BOX_HEIGHT = 48;

  private static final int COLUMN = 190;
  private static final int ROW = 64;
  private static final int MARGIN = 8;
  private static final int MAX_TEXT = 17;

  /** Padding and border of the drawing in the style sheet, on both sides. */
  private static final int FRAME = 26;

  private static final int WIDTH_STEP = 50;
  private static final int MIN_STEPS = 10;
  private static final int MAX_STEPS = 40;

  /**
   * The box of a step.
   *
   * @param x of its left edge
   * @param y of its upper edge
   * @param id cut to the width of the box
   */
  public record Node(int x, int y, String step, String id, String type) {}

  /** Draws a graph. */
  public static GraphPicture of(Graph graph) {
    List<StepDefinition> steps = new ArrayList<>();
    for (GraphStep step : graph.steps()) {
      graph.definition().steps().stream()
          .filter(written -> written.id().equals(step.id()))
          .forEach(steps::add);
    }
    return of(steps);
  }

  /** Draws steps of a definition that may have faults; a step follows those that it reads. */
  public static GraphPicture of(List<StepDefinition> steps) {
    Map<String, Node> nodes = new HashMap<>();
    List<StepDefinition> sorted = sorted(steps);
    Map<String, Integer> layers = new HashMap<>();
    Map<Integer, Integer> filled = new HashMap<>();
    List<Node> ordered = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (StepDefinition step : sorted) {
      int layer =
          step.inputs().values().stream()
              .mapToInt(input -> layers.getOrDefault(input.step(), 0) + 1)
              .max()
              .orElse(0);
      int row = filled.merge(layer, 1, Integer::sum) - 1;
      Node node =
          new Node(
              MARGIN + layer * COLUMN,
              MARGIN + row * ROW,
              step.id(),
              cut(step.id()),
              cut(step.type()));
      layers.put(step.id(), layer);
      nodes.put(step.id(), node);
      ordered.add(node);
      for (InputReference input : step.inputs().values()) {
        Node from = nodes.get(input.step());
        if (from != null) {
          links.add(link(from, node));
        }
      }
    }
    int columns = 1 + layers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int rows = filled.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    return new GraphPicture(
        framed(2 * MARGIN + (columns - 1) * COLUMN + BOX_WIDTH),
        2 * MARGIN + (rows - 1) * ROW + BOX_HEIGHT,
        ordered,
        links);
  }

  /** Returns a width that fills its frame up to a whole step. */
  private static int framed(int width) {
    return Math.ceilDiv(width + FRAME, WIDTH_STEP) * WIDTH_STEP - FRAME;
  }

  /**
   * Returns the room that the drawing needs with its frame, in steps of 50 px, by which the style
   * sheet decides whether it says that the drawing scrolls; {@code wide} if it is always wider.
   */
  public String widthClass() {
    int steps = (width + FRAME) / WIDTH_STEP;
    return steps > MAX_STEPS ? "wide" : Integer.toString(Math.max(steps, MIN_STEPS));
  }

  /** Returns each step after those it reads; those of a circle as they are written. */
  private static List<StepDefinition> sorted(List<StepDefinition> steps) {
    List<StepDefinition> left = new ArrayList<>(steps);
    List<StepDefinition> sorted = new ArrayList<>();
    while (!left.isEmpty()) {
      Set<String> waiting = left.stream().map(StepDefinition::id).collect(Collectors.toSet());
      StepDefinition next =
          left.stream()
              .filter(
                  step ->
                      step.inputs().values().stream()
                          .noneMatch(input -> waiting.contains(input.step())))
              .findFirst()
              .orElse(left.getFirst());
      sorted.add(next);
      left.remove(next);
    }
    return sorted;
  }

  private static String link(Node from, Node to) {
    int startX = from.x() + BOX_WIDTH;
    int startY = from.y() + BOX_HEIGHT / 2;
    int endY = to.y() + BOX_HEIGHT / 2;
    int middle = to.x() - (COLUMN - BOX_WIDTH) / 2;
    return "M%d %dH%dC%d %d %d %d %d %d"
        .formatted(
            startX,
            startY,
            middle - (COLUMN - BOX_WIDTH) / 2,
            middle,
            startY,
            middle,
            endY,
            to.x(),
            endY);
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
  }
}
