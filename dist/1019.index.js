"use strict";
exports.id = 1019;
exports.ids = [1019];
exports.modules = {

/***/ 1019:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findMetricsOf: () => (/* binding */ c)
/* harmony export */ });
/* harmony import */ var _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5076);
/* harmony import */ var _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5949);
/* harmony import */ var _end_BnJFo1ob_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6175);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
async function c(e,i,{workspace:o},c){let u=new Set(i.map(({path:e})=>(0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(e))),d=await (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_1__.B)(o,e.metrics,`metrics`),f=[];for(let n of d){let i=await (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_1__.j)(n,(e.file?.logMetrics.length??0)>0);if(i.length===0&&c.info(`${(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__.yn)(n.shown)} holds no metrics that can be read`),f.push(...i),f.length>100)throw (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_1__.H)(`metrics`)}let p=f.filter(({folder:e})=>!u.has(e));if(p.length<f.length&&c.info(`${f.length-p.length} of the matches of the input metrics belong to a manifest`),f.length===0)throw await l(e.metrics,d);return p}async function l(n,r){let[a]=r;if(a===void 0){let r=n.map(e=>(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__.yn)(e,120)).join(`, `);return new _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__.ln(`WF-METRICS-MISSING`,`The input metrics matches nothing (${r}).`,`Put this step after the one that trains, and name the files that it writes, relative to the workspace:
with:
  metrics: outputs/*/metrics.csv`)}let s=(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__.yn)(a.shown||`.`,120),{notChosen:c}=await (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_1__.M)(a.path),l=c.slice(0,6).map(({name:e,reason:n})=>`${(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__.yn)(e,60)} (${(0,_end_BnJFo1ob_js__WEBPACK_IMPORTED_MODULE_2__.et)(n)})`),u=c.length>6?` and ${c.length-6} more`:``,d=l.length===0?`holds no file`:`has ${l.join(`, `)}${u}`,f=c.some(({reason:e})=>e===`log`)?`Numbers in a log are read by a template in .github/worldflux.yml, as in:
log-metrics:
  - "step:{step} * loss:{loss}"`:`Name the file or the folder that the trainer writes its metrics to (docs/metrics.md has the formats):
with:
  metrics: outputs/*/metrics.csv`;return new _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__.ln(`WF-METRICS-MISSING`,`No metrics are found for the input metrics: ${s} ${d}.`,f)}

/***/ })

};
;