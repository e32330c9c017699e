package uk.trigpoint.http.identity.role;

import java.util.List;

/**
 * What uses a role.
 *
 * @param datasets ids of datasets whose policies name it
 * @param keys ids of API keys that have it and have not ended
 * @param sessions number of sessions of people who have it now
 */
public record RoleUse(List<String> datasets, List<String> keys, long sessions) {
  public RoleUse {
    datasets = List.copyOf(datasets);
    keys = List.copyOf(keys);
  }

  /** Returns whether a policy or a key would lose its meaning without the role. */
  public boolean preventsDeletion() {
    return !datasets.isEmpty() || !keys.isEmpty();
  }
}
