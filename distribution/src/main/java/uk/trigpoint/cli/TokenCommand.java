package uk.trigpoint.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.core.text.Suggestions;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.http.identity.role.RoleClaim;
import uk.trigpoint.http.identity.role.RoleDefinition;
import uk.trigpoint.http.start.Settings;

@Command(name = "token", description = "Print a bearer token of the demo issuer.")
final class TokenCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ROLE",
      split = ",",
      description =
          "public, staff, broker, supplier, gis-officer, admin, or a role that you added; several are separated by commas")
  List<String> roles = List.of();

  @Option(names = "--organisation", description = "the provider that a supplier works for")
  @Nullable String organisation;

  @Override
  public Integer call() {
    Settings settings = Settings.of(System.getenv());
    settings.requireOneIdentity();
    if (!settings.demo()) {
      throw new CommandException("the demo issuer needs TRIGPOINT_DEMO=true");
    }
    DemoIssuer issuer = DemoIssuer.of(settings.home());
    Map<String, RoleDefinition> ofPlatform = ofPlatform(settings, issuer);
    Map<String, RoleDefinition> known = ofPlatform.isEmpty() ? builtIn() : ofPlatform;
    List<RoleDefinition> chosen = new ArrayList<>();
    for (String code : roles) {
      RoleDefinition role = known.get(code);
      if (role == null) {
        throw new CommandException(unknown(code, known, !ofPlatform.isEmpty()));
      }
      chosen.add(role);
    }
    try {
      System.out.println(issuer.token(chosen, organisation));
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
    return 0;
  }

  private static String unknown(String code, Map<String, RoleDefinition> known, boolean all) {
    return "there is no role '"
        + code
        + "'"
        + Suggestions.nearest(code, known.keySet())
            .map(nearest -> "; did you mean '" + nearest + "'?")
            .orElse("; the roles are " + String.join(", ", known.keySet()) + ".")
        + (all ? "" : " Roles that you added are known only while the platform runs.");
  }

  /** Returns the roles of the running platform by code; empty if it does not answer. */
  private static Map<String, RoleDefinition> ofPlatform(Settings settings, DemoIssuer issuer) {
    Map<String, RoleDefinition> known = new TreeMap<>();
    try {
      PlatformClient client =
          new PlatformClient(
              "http://" + settings.host() + ":" + settings.port(), issuer.token(Role.ADMIN, null));
      for (JsonNode role : client.get("/access/v1/roles").path("roles")) {
        RoleDefinition definition = PlatformClient.JSON.treeToValue(role, RoleDefinition.class);
        known.put(definition.code(), definition);
      }
      return known;
    } catch (CommandException | JsonProcessingException e) {
      return Map.of();
    }
  }

  private static Map<String, RoleDefinition> builtIn() {
    Map<String, RoleDefinition> known = new TreeMap<>();
    Role.BUILT_IN.forEach(role -> known.put(role.code(), builtIn(role)));
    return known;
  }

  private static RoleDefinition builtIn(Role role) {
    return new RoleDefinition(
        role.code(), role.code(), "", true, List.of(new RoleClaim("roles", role.code())));
  }
}
