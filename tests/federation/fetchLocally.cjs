// Stands for the package of this name in the suite, whose addresses are fixed: each leads to where this run's program is.
module.exports = (address, options) => {
  const at = process.env[`FEDERATION_SUITE_${new URL(address).port}`];
  return fetch(at ?? address, options);
};
