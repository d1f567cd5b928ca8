/** Classes that each break a rule of this house, so that every rule is seen to fail. No test runs them. */
package kvalitetshjul.broken;
