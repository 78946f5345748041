"use strict";
exports.id = 7544;
exports.ids = [7544];
exports.modules = {

/***/ 7544:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findMetricsOf: () => (/* binding */ c)
/* harmony export */ });
/* harmony import */ var _start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9670);
/* harmony import */ var _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4637);
/* harmony import */ var _later_IkZLpDuP_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(148);
/* harmony import */ var _end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_4__);
async function c(e,a,{workspace:o},c){let u=new Set(a.map(({path:e})=>(0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(e))),d=await (0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_1__.k)(o,e.metrics,`metrics`),f=[];for(let r of d){let a=await (0,_later_IkZLpDuP_js__WEBPACK_IMPORTED_MODULE_2__.g)(r,(e.file?.logMetrics.length??0)>0);if(a.length===0&&c.info(`${(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.vn)(r.displayPath)} holds no metrics that can be read`),f.push(...a),f.length>100)throw (0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_1__.j)(`metrics`)}let p=f.filter(({folder:e})=>!u.has(e));if(p.length<f.length&&c.info(`${f.length-p.length} of the matches of the input metrics belong to a manifest`),f.length===0)throw await l(e.metrics,d);return p}async function l(n,r){let[i]=r;if(i===void 0){let r=n.map(e=>(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.vn)(e,120)).join(`, `);return new _start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.cn(`WF-METRICS-MISSING`,`The input metrics matches nothing (${r}).`,`Put this step after the one that trains, and name the files that it writes, relative to the workspace:
with:
  metrics: outputs/*/metrics.csv`)}let s=(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.vn)(i.displayPath||`.`,120),{notChosen:c}=await (0,_later_IkZLpDuP_js__WEBPACK_IMPORTED_MODULE_2__.v)(i.path),l=c.slice(0,6).map(({name:e,reason:n})=>`${(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.vn)(e,60)} (${(0,_end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_3__.et)(n)})`),u=c.length>6?` and ${c.length-6} more`:``,d=l.length===0?`holds no file`:`has ${l.join(`, `)}${u}`,f=c.some(({reason:e})=>e===`log`)?`Numbers in a log are read by a template in .github/worldflux.yml, for example:
log-metrics:
  - "step:{step} * loss:{loss}"`:`Name the file or the folder that the trainer writes its metrics to (docs/metrics.md has the formats):
with:
  metrics: outputs/*/metrics.csv`;return new _start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.cn(`WF-METRICS-MISSING`,`No metrics are found for the input metrics: ${s} ${d}.`,f)}

/***/ })

};
;