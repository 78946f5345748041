"use strict";
exports.id = 935;
exports.ids = [935];
exports.modules = {

/***/ 935:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findMetricsOf: () => (/* binding */ s)
/* harmony export */ });
/* harmony import */ var _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9677);
/* harmony import */ var _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6027);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
async function s(e,t,{workspace:s},l){let u=new Set(t.map(({path:e})=>(0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(e))),d=await (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.U)(s,e.metrics,`metrics`),f=[];for(let e of d){let t=await (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.i)(e);if(t.length===0&&l.info(`${(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.q)(e.shown)} holds no metrics that can be read`),f.push(...t),f.length>100)throw (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.G)(`metrics`)}let p=f.filter(({folder:e})=>!u.has(e));if(p.length<f.length&&l.info(`${f.length-p.length} of the matches of the input metrics belong to a manifest`),f.length===0)throw c(e.metrics,d);return p}function c(r,i){let a=r.map(e=>(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.q)(e,120)).join(`, `),[o]=i,s=o===void 0?`The input metrics matches nothing (${a}).`:`The input metrics matches no metrics: ${(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.q)(o.shown,120)} holds none that can be read.`,c=o===void 0?`Put this step after the one that trains, and name the files that it writes, relative to the workspace:
with:
  metrics: outputs/*/metrics.csv`:`See what is in it, and why it is not read:\nworldflux-action check ${(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.W)((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.q)(o.shown,120))}`;return new _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.Wt(`WF-METRICS-MISSING`,s,c)}

/***/ })

};
;