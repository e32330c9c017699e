/**
 * Determines which findings a change of records can open or close, so that a check costs by what
 * changed. {@link uk.trigpoint.gazetteer.quality.scope.ChangedKeys} are the keys of changed
 * records; {@link uk.trigpoint.gazetteer.quality.scope.ScopeTables} are the keys of all records
 * whose findings depend on them.
 */
@NullMarked
package uk.trigpoint.gazetteer.quality.scope;

import org.jspecify.annotations.NullMarked;
