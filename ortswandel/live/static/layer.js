/**
 * The newcomers' layer in the browser: the same cohort-component year as ortswandel/model/project.py
 * and response.py, for one town. Arrays are flat: male ages 0..100, then female ages 0..100.
 */

export const N_AGES = 101;
const FEMALE = N_AGES;
const FIRST_FERTILE = 15;
const GROUP_YEARS = 5;
const OPEN_GROUP = 17;
const N_GROUPS = 2 * (OPEN_GROUP + 1);

/** Shares still here after 1, 3 and 5 years when every year loses the same: s^(n/5). */
export function evenStaying(share) {
  return [share ** (1 / 5), share ** (3 / 5), share];
}

/** Shares of a number (even leaving) or of three shares, as they are. */
export function shares(staying) {
  return typeof staying === "number" ? evenStaying(staying) : staying;
}

/** Probability of moving on in each of the first five years. */
export function leaving([first, third, fifth]) {
  const middle = Math.sqrt(third / first);
  const late = Math.sqrt(fifth / third);
  return [first, middle, middle, late, late].map((kept) => 1 - kept);
}

/** Factor on the town's births per woman, `since` years after arrival: linearly to 1. */
function fertility({ factor, converging }, since) {
  if (converging <= 0) return 1;
  return factor + (1 - factor) * Math.min(1, since / converging);
}

/** One arrival of a group and its children, by year since arrival: arrays of 2 x 101 persons. */
export function response(model, group, staying, nYears) {
  const early = leaving(shares(staying));
  const states = [Float64Array.from(group.profile)];
  for (let since = 0; since < nYears; since += 1) {
    const rate = (i) => (since < early.length ? early[since] : model.out_rate[i]);
    states.push(nextYear(model, states[since], rate, fertility(group, since)));
  }
  return states;
}

/** Survive, move on, be born: the state one year later. */
function nextYear(model, before, rate, factor) {
  const after = new Float64Array(2 * N_AGES);
  for (const sex of [0, FEMALE]) {
    for (let age = 0; age < N_AGES; age += 1) {
      const alive = before[sex + age] * model.survivorship[sex + age];
      after[sex + Math.min(age + 1, N_AGES - 1)] += alive;
    }
  }
  for (let i = 0; i < after.length; i += 1) after[i] *= 1 - rate(i);
  const births = factor * birthsOf(model, before, after);
  const male = model.sex_ratio / (1 + model.sex_ratio);
  after[0] += births * male * model.newborn_survivorship[0];
  after[FEMALE] += births * (1 - male) * model.newborn_survivorship[1];
  return after;
}

/** Births from the mean of the women at both ends of the year. */
function birthsOf(model, before, after) {
  return model.asfr.reduce((sum, rate, k) => {
    const age = FEMALE + FIRST_FERTILE + k;
    return sum + (rate * (before[age] + after[age])) / 2;
  }, 0);
}

/** What the pictures need of a state: total, men and women by five years, the key age groups. */
export function measures(state, keyAges) {
  const found = new Float64Array(1 + N_GROUPS + keyAges.length);
  for (let i = 0; i < state.length; i += 1) {
    const age = i % N_AGES;
    const half = i < FEMALE ? 0 : OPEN_GROUP + 1;
    found[0] += state[i];
    found[1 + half + Math.min(Math.floor(age / GROUP_YEARS), OPEN_GROUP)] += state[i];
    keyAges.forEach(([first, last], k) => {
      if (age >= first && age <= last) found[1 + N_GROUPS + k] += state[i];
    });
  }
  return found;
}

/** Part of the full number that comes in a year: start, duration and ramp applied. */
export function coming({ first, duration, ramp }, year) {
  const nth = year - first + 1;
  if (nth < 1 || (duration > 0 && nth > duration)) return 0;
  return Math.min(1, nth / (ramp + 1));
}

/** Newcomers by year for any choice; responses are kept until the model or the staying changes. */
export class Layer {
  constructor(model) {
    this.model = model;
    this.kept = new Map();
  }

  /** Measures of one arrival by year since arrival. */
  unit(name, staying) {
    const key = String(shares(staying));
    const kept = this.kept.get(name);
    if (kept?.key === key) return kept.unit;
    const { model } = this;
    const states = response(model, model.groups[name], staying, model.years.length - 1);
    const unit = states.map((state) => measures(state, model.key_ages));
    this.kept.set(name, { key, unit });
    return unit;
  }

  /** Measures of all newcomers and their children, one array per year of the model. */
  added(choice) {
    const { years, groups } = this.model;
    const found = years.map(() => new Float64Array(1 + N_GROUPS + this.model.key_ages.length));
    const parts = years.map((year, k) => (k === 0 ? 0 : coming(choice, year)));
    for (const [name, households] of Object.entries(choice.arrivals)) {
      const unit = this.unit(name, choice.staying[name] ?? groups[name].staying);
      const persons = households * groups[name].size;
      for (let year = 1; year < years.length; year += 1) {
        for (let came = 1; came <= year; came += 1) {
          addScaled(found[year], unit[year - came], persons * parts[came]);
        }
      }
    }
    return found;
  }
}

function addScaled(sum, part, factor) {
  if (factor === 0) return;
  for (let i = 0; i < sum.length; i += 1) sum[i] += factor * part[i];
}
