/**
 * The pages that the law asks of a public service, and who helps: accessibility statement, privacy
 * notice, cookies, licences and attribution, contact. What is the council's own comes from
 * settings; where one is missing, the page says so.
 */
@NullMarked
package uk.trigpoint.http.about;

import org.jspecify.annotations.NullMarked;
