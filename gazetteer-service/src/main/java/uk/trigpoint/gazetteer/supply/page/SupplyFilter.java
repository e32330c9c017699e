package uk.trigpoint.gazetteer.supply.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.supply.RegisterKind;
import uk.trigpoint.gazetteer.supply.Supplies;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.Choice;
import uk.trigpoint.web.FilterChip;
import uk.trigpoint.web.ListAddress;

/**
 * What supplies a list shows. Everything is in the address of the page.
 *
 * @param state of a supply; empty for any, as the values after it
 * @param register name of a {@link RegisterKind}
 * @param custodian SWA code
 * @param before only supplies with a lower number; null for the newest
 */
public record SupplyFilter(String state, String register, String custodian, @Nullable Long before) {
  private static final String PATH = "/console/supplies";
  private static final int MAX_CUSTODIAN = 99_999;
  private static final List<String> STATES =
      List.of("staged", "held", "incomplete", "applied", "undone", "discarded");

  /**
   * Reads a filter. Blank values are none.
   *
   * @throws ProblemException 400 naming the parameter
   */
  static SupplyFilter read(
      @Nullable String state,
      @Nullable String register,
      @Nullable String custodian,
      @Nullable String before) {
    String code = value(custodian);
    return new SupplyFilter(
        choice("state", value(state), states()),
        choice("register", value(register), registers()),
        code.isEmpty()
            ? ""
            : Integer.toString(Parameters.integer("custodian", code, 0, 0, MAX_CUSTODIAN)),
        value(before).isEmpty()
            ? null
            : Long.valueOf(Parameters.integer("before", before, 1, 1, Integer.MAX_VALUE)));
  }

  /** Returns the states that one can choose. */
  public static List<Choice> states() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "Any state"));
    STATES.forEach(s -> choices.add(new Choice(s, SupplyFormat.state(s))));
    return choices;
  }

  /** Returns the registers that one can choose. */
  public static List<Choice> registers() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "All registers"));
    for (RegisterKind kind : RegisterKind.values()) {
      choices.add(new Choice(kind.name(), kind.title()));
    }
    return choices;
  }

  /** Returns the custodians that one can choose. */
  public static List<Choice> custodians(List<Supplies.RegisterState> registers) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("", "All custodians");
    registers.forEach(
        r ->
            names.putIfAbsent(
                Integer.toString(r.custodian()), r.custodianName() + " (" + r.custodian() + ")"));
    return names.entrySet().stream().map(e -> new Choice(e.getKey(), e.getValue())).toList();
  }

  /** Returns the query to the database, for at most {@code limit} supplies. */
  Supplies.Query query(int limit) {
    return new Supplies.Query(
        state.isEmpty() ? null : state,
        register.isEmpty() ? null : register,
        custodian.isEmpty() ? null : Integer.valueOf(custodian),
        before,
        limit);
  }

  /** Returns the filters that are set, for people to remove. */
  public List<FilterChip> chips(List<Supplies.RegisterState> registers) {
    List<FilterChip> chips = new ArrayList<>();
    if (!state.isEmpty()) {
      chips.add(address().chip("state", SupplyFormat.state(state)));
    }
    if (!register.isEmpty()) {
      chips.add(address().chip("register", RegisterKind.valueOf(register).title()));
    }
    if (!custodian.isEmpty()) {
      String name =
          custodians(registers).stream()
              .filter(c -> c.value().equals(custodian))
              .map(Choice::label)
              .findFirst()
              .orElse("Custodian " + custodian);
      chips.add(address().chip("custodian", name));
    }
    return chips;
  }

  /** Returns the page of this filter with the supplies before a number; null for the newest. */
  public String page(@Nullable Long first) {
    return address().with("before", first == null ? "" : first.toString()).href();
  }

  private ListAddress address() {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("state", state);
    filters.put("register", register);
    filters.put("custodian", custodian);
    return new ListAddress(PATH, filters);
  }

  private static String choice(String name, String value, List<Choice> choices) {
    if (choices.stream().anyMatch(choice -> choice.value().equals(value))) {
      return value;
    }
    throw ProblemException.badParameter(
        name,
        "must be one of "
            + choices.stream()
                .map(Choice::value)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.joining(", ")));
  }

  private static String value(@Nullable String stated) {
    return stated == null ? "" : stated.strip();
  }
}
