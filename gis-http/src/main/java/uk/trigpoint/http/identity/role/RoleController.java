package uk.trigpoint.http.identity.role;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;

/** Roles: their titles and meanings for authors of policies, the rest for operators. */
@Controller("/access/v1/roles")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RoleController {
  private final Roles roles;
  private final RoleAdministration administration;

  RoleController(Roles roles, RoleAdministration administration) {
    this.roles = roles;
    this.administration = administration;
  }

  /** All roles. */
  @Introspected
  record RoleList(List<RoleView> roles) {}

  /**
   * A role.
   *
   * @param claims for admins only, else null
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RoleView(
      String code,
      String title,
      String meaning,
      boolean builtIn,
      @Nullable List<RoleClaim> claims) {
    static RoleView of(RoleDefinition role, Caller caller) {
      return new RoleView(
          role.code(),
          role.title(),
          role.meaning(),
          role.builtIn(),
          caller.has(Role.ADMIN) ? role.claims() : null);
    }
  }

  /**
   * The body of a role, which may be a {@link RoleView} sent back.
   *
   * @param claims null keeps them; a new role then has its code in roles and realm_access.roles
   */
  @Introspected
  @JsonIgnoreProperties({"code", "builtIn"})
  record RoleBody(
      @Nullable String title,
      @Nullable String meaning,
      @Nullable List<@Nullable RoleClaim> claims) {}

  @Get
  @Secured({"admin", "gis-officer"})
  @Operation(summary = "List roles; for admins with the claims that give them")
  RoleList list(@Parameter(hidden = true) Caller caller) {
    return new RoleList(roles.list().stream().map(r -> RoleView.of(r, caller)).toList());
  }

  @Get("/{code}")
  @Secured({"admin", "gis-officer"})
  @Operation(summary = "Show a role; for admins with the claims that give it")
  RoleView show(String code, @Parameter(hidden = true) Caller caller) {
    return RoleView.of(administration.get(code), caller);
  }

  @Put("/{code}")
  @Operation(
      summary = "Create or change a role",
      description =
          "claims lists which claim values of a token give the role. Without it a new role is given by"
              + " its own code in the claims roles and realm_access.roles.")
  HttpResponse<RoleDefinition> put(String code, @Body RoleBody body) {
    boolean created = !administration.exists(code);
    RoleDefinition role =
        administration.put(
            code,
            body.title() == null ? "" : body.title(),
            body.meaning() == null ? "" : body.meaning(),
            body.claims());
    return created ? HttpResponse.created(role) : HttpResponse.ok(role);
  }

  @Delete("/{code}")
  @Status(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a role",
      description =
          "409 if it is built in, or if a policy of a dataset or a live API key names it.")
  void delete(String code) {
    administration.delete(code);
  }
}
