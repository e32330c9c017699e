/** The reports on the audit of personal data: an API and a page, for operators. */
@NullMarked
package uk.trigpoint.care.audit;

import org.jspecify.annotations.NullMarked;
