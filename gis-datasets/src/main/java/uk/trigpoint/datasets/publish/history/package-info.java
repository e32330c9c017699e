/** What was done to datasets, by whom: changes of access policies, and edits of features. */
@NullMarked
package uk.trigpoint.datasets.publish.history;

import org.jspecify.annotations.NullMarked;
